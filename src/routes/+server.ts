import { redirect } from '@sveltejs/kit';
import { getLibrary } from '$lib/server/library';
import type { RequestHandler } from './$types';

/** Whoever comes without a locale is sent to theirs, or to the company's first. */
export const GET: RequestHandler = ({ locals: { locale } }) => {
	const library = getLibrary();
	redirect(307, `/${library.offers(locale) ? locale : (library.site().locales[0] ?? 'en')}`);
};
