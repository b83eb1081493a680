import type { Locale } from '$lib/content';

/** The languages that a kiosk offers: those set for it, in their order, or all of the site's. */
export function offeredIn(ofSite: readonly Locale[], wanted: readonly Locale[]): readonly Locale[] {
	const offered = wanted.filter((locale) => ofSite.includes(locale));
	return offered.length > 0 ? offered : ofSite;
}
