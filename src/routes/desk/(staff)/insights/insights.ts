import { lookAgain } from '../../live';

/** What the page's figures depend on. */
export const INSIGHTS = 'desk:insights';

/** Over how many days it looks back. */
export const RANGES = [1, 7, 30] as const;

const LOOK_EVERY_MS = 20_000;

/** Keeps the figures fresh while somebody looks at them. Returns how to stop. */
export function keepFresh(): () => void {
	const timer = setInterval(() => {
		if (document.visibilityState === 'visible') void lookAgain(INSIGHTS);
	}, LOOK_EVERY_MS);
	return () => clearInterval(timer);
}
