import { read } from './read';
import type { Availability } from '$lib/cases';
import type { HomeView } from '$lib/content';
import type { LayoutLoad } from './$types';

/** Reading pages send no script; pages that are live say otherwise themselves. */
export const csr = false;
/** A slash at the end is put right with all else that is amiss in an address, in one hop. */
export const trailingSlash = 'ignore';

export const load: LayoutLoad = async ({ fetch, params: { locale } }) => {
	const [home, availability] = await Promise.all([
		read<HomeView>(fetch, `/library/${locale}/home.json`),
		read<Availability>(fetch, `/api/v1/availability?locale=${locale}`)
	]);
	return { locale, home, site: home.site, availability, now: Date.now() };
};
