import { redirect } from '@sveltejs/kit';
import type { Locale } from '$lib/content';
import { alertsNow } from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { requireStaff } from '$lib/server/staff';
import { isAway } from '../colleagues.server';
import { LIVE } from '../live';
import { shopName } from '../site.server';
import type { KioskAlert } from '../views';
import type { LayoutServerLoad } from './$types';

/** Everything behind the sign-in; each action and endpoint asks again for itself. */
export const load: LayoutServerLoad = async (event) => {
	// Signing in leads here whoever signs in; editors work next door.
	if (event.locals.staff?.role === 'editor') redirect(303, '/edit');
	event.depends(LIVE);
	const { id, name, role } = requireStaff(event, 'admin', 'supervisor', 'agent');
	const { locale } = event.locals;
	const { brand, locales } = getLibrary().siteView(locale);
	const watchesKiosks = role !== 'agent';
	if (watchesKiosks) event.depends(LIVE);
	return {
		me: {
			name,
			isAdmin: role === 'admin',
			isSupervisor: role !== 'agent',
			isAway: await isAway(id),
			watchesKiosks
		},
		alerts: watchesKiosks ? await alerts(locale) : [],
		locale,
		brand,
		locales,
		now: Date.now()
	};
};

/** Kiosks that are silent while their shop is open. */
async function alerts(locale: Locale): Promise<KioskAlert[]> {
	return (await alertsNow()).map(({ id, name, shop, since }) => ({
		id,
		name,
		shop: shopName(shop, locale) ?? shop,
		since: since.toISOString()
	}));
}
