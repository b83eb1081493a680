import { getLibrary } from '$lib/server/library';
import { current } from '../answer';
import type { RequestHandler } from './$types';

/** Who the company is, when and where people reach it. */
export const GET: RequestHandler = (event) => {
	const library = getLibrary();
	return current(event, library.siteHash(), () => library.site());
};
