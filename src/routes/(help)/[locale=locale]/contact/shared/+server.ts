import { redirect } from '@sveltejs/kit';
import { sharedAddress } from '$lib/cases';
import { isLocale } from '$lib/content';
import type { RequestHandler } from './$types';

/** Where no service worker took what was shared: its words come along, its photos do not. */
export const POST: RequestHandler = async ({ request, params: { locale } }) => {
	if (!isLocale(locale)) redirect(303, '/');
	redirect(303, sharedAddress(await request.formData(), locale, false));
};
