import { report } from './problems';

/** What was given up because something newer came, or the page leaves, is no failure. */
function isGivenUp(reason: unknown): boolean {
	return reason instanceof Error && reason.name === 'AbortError';
}

/** Tells of what nothing on this page caught, by its code alone. Returns how to stop. */
export function watchFailures(): () => void {
	const failed = ({ error }: ErrorEvent) => {
		// Chromium tells of a late layout as an error without one.
		if (error !== null && error !== undefined) void report('page-error');
	};
	const rejected = ({ reason }: PromiseRejectionEvent) => {
		if (!isGivenUp(reason)) void report('page-error');
	};
	addEventListener('error', failed);
	addEventListener('unhandledrejection', rejected);
	return () => {
		removeEventListener('error', failed);
		removeEventListener('unhandledrejection', rejected);
	};
}
