import { registerRoute } from 'workbox-routing';
import { sharedAddress, sharedPhotosIn } from '$lib/cases';
import { isLocale, type Locale } from '$lib/content';
import { keepShared } from '$lib/device/worker';

/** The manifest's share target; without a worker the server answers there, and photos stay behind. */
const TARGET = /^\/([^/]+)\/contact\/shared$/;

/** What another app shares becomes the beginning of a request, with and without a network. */
export function serveShares(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && isLocale(TARGET.exec(url.pathname)?.[1]),
		({ request, url }) => take(request, TARGET.exec(url.pathname)?.[1] as Locale),
		'POST'
	);
}

async function take(request: Request, locale: Locale): Promise<Response> {
	// A body that is no form has nothing to say; the form of a new request is there all the same.
	const form = await request.formData().catch(() => new FormData());
	const photos = sharedPhotosIn(form);
	const arePhotosHere = await keepShared(photos).then(
		() => true,
		() => false
	);
	return Response.redirect(sharedAddress(form, locale, arePhotosHere), 303);
}
