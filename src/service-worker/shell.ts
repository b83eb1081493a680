import { createHandlerBoundToURL } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { opening } from './mending';
import { ANSWER_WITHIN_MS } from './network';
import { withPoster } from './poster';

/** The kiosk's one page, prerendered without content; what it shows comes from the device. */
export const SHELL = '/kiosk';

/** Navigations to the kiosk: the server's page where it comes in time, our own copy otherwise. */
export function serveShell(): void {
	const kept = createHandlerBoundToURL(SHELL);
	registerRoute(
		({ request, url, sameOrigin }) =>
			sameOrigin && request.mode === 'navigate' && url.pathname === SHELL,
		async (options) => {
			const sound = opening(options.event);
			const served = await fresh(options.request);
			await sound;
			return withPoster(served ?? (await kept(options)));
		}
	);
}

/** A captive portal answers too, with a redirect or a page of its own: neither is the kiosk's. */
async function fresh(request: Request): Promise<Response | undefined> {
	try {
		const response = await fetch(request, {
			cache: 'no-cache',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		if (!response.ok || response.redirected) return undefined;
		// Read whole: a body that stalls after its head must not leave a blank screen.
		const page = await response.text();
		return isKiosk(page) ? new Response(page, response) : undefined;
	} catch {
		return undefined;
	}
}

function isKiosk(page: string): boolean {
	return page.includes('/_app/immutable/entry/start.');
}
