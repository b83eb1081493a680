import { redirect } from '@sveltejs/kit';
import type { Locale } from '$lib/content';
import { alertsNow } from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { serviceFigures } from '$lib/server/services';
import { requireStaff } from '$lib/server/staff';
import { isAway } from '../colleagues.server';
import { LIVE } from '../live';
import { serviceTitle, shopName } from '../site.server';
import type { KioskAlert, ServiceAlert } from '../views';
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
		serviceAlerts: watchesKiosks ? await serviceAlerts(locale) : [],
		locale,
		brand,
		locales,
		now: Date.now()
	};
};

/** Services whose requests keep failing to reach the company's own systems. */
async function serviceAlerts(locale: Locale): Promise<ServiceAlert[]> {
	const figures = await serviceFigures();
	return figures
		.filter(({ failing }) => failing > 0)
		.map(({ service: id, failing: count }) => ({
			...{ id, count },
			title: serviceTitle(id, locale) ?? id
		}));
}

/** Kiosks that are silent while their shop is open. */
async function alerts(locale: Locale): Promise<KioskAlert[]> {
	return (await alertsNow()).map(({ id, name, shop, since }) => ({
		id,
		name,
		shop: shopName(shop, locale) ?? shop,
		since: since.toISOString()
	}));
}
