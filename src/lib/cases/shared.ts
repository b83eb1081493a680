import type { Locale } from '$lib/content';

/** Of one share; a chat takes them one by one. */
const MOST_PHOTOS = 10;

/** The photos that another app shared, as the manifest's share target names them. */
export function sharedPhotosIn(form: FormData): File[] {
	const given = form.getAll('photos').filter((photo) => photo instanceof File);
	return given.filter(({ size }) => size > 0).slice(0, MOST_PHOTOS);
}

/**
 * The form of a new request for what was shared: words and link in the address, as its reader has
 * them before any script runs.
 * @param arePhotosHere whether the device keeps the photos for the form
 */
export function sharedAddress(form: FormData, locale: Locale, arePhotosHere: boolean): string {
	const told = new URLSearchParams();
	for (const name of ['title', 'text', 'url']) {
		const value = form.get(name);
		if (typeof value === 'string' && value.trim() !== '') told.set(name, value.slice(0, 2000));
	}
	if (sharedPhotosIn(form).length > 0) told.set('photos', arePhotosHere ? 'here' : 'missing');
	return `/${locale}/contact?${told.toString()}`;
}
