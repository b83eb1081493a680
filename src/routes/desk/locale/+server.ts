import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { keepLocale } from '../locale.server';
import type { RequestHandler } from './$types';

const schema = v.object({
	locale: v.picklist(LOCALES),
	to: v.fallback(v.pipe(v.string(), v.regex(/^\/(desk|edit)(\/[\w.-]+)*$/)), '/desk')
});

/** The switcher of the desk's and the editors' language: a choice kept in a cookie, on this browser. */
export const POST: RequestHandler = async ({ request, cookies }) => {
	const chosen = v.safeParse(schema, Object.fromEntries(await request.formData()));
	if (!chosen.success) redirect(303, '/desk');
	keepLocale(cookies, chosen.output.locale);
	redirect(303, chosen.output.to);
};
