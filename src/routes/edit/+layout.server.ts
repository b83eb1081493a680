import { getLibrary } from '$lib/server/library';
import { requireEditor } from './editor.server';
import type { LayoutServerLoad } from './$types';

/** Everything behind the sign-in; each action and endpoint asks again for itself. */
export const load: LayoutServerLoad = (event) => {
	const { name, role } = requireEditor(event);
	const { locale } = event.locals;
	const { brand, locales } = getLibrary().siteView(locale);
	return { me: { name, isAdmin: role === 'admin' }, locale, brand, locales };
};
