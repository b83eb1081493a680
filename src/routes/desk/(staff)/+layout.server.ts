import { redirect } from '@sveltejs/kit';
import { getLibrary } from '$lib/server/library';
import { requireStaff } from '$lib/server/staff';
import type { LayoutServerLoad } from './$types';

/** Everything behind the sign-in; each action and endpoint asks again for itself. */
export const load: LayoutServerLoad = (event) => {
	// Signing in leads here whoever signs in; editors work next door.
	if (event.locals.staff?.role === 'editor') redirect(303, '/edit');
	const { name, role } = requireStaff(event, 'admin', 'supervisor', 'agent');
	const { locale } = event.locals;
	const { brand, locales } = getLibrary().siteView(locale);
	return { me: { name, isAdmin: role === 'admin' }, locale, brand, locales, now: Date.now() };
};
