import type { Cookies } from '@sveltejs/kit';
import type { Locale } from '$lib/content';

const YEAR_SECONDS = 365 * 86_400;

/** Keeps the language chosen on this browser; every request's handle reads it. */
export function keepLocale(cookies: Cookies, locale: Locale): void {
	cookies.set('locale', locale, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		maxAge: YEAR_SECONDS
	});
}
