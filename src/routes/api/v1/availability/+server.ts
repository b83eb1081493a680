import { json } from '@sveltejs/kit';
import { availabilityFor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import type { RequestHandler } from './$types';

/** Whether somebody is there for a reader of this locale, and when somebody will be. */
export const GET: RequestHandler = async ({ locals: { locale } }) => {
	const availability = await availabilityFor(getLibrary().site(), { locale });
	return json(availability, { headers: { 'cache-control': 'no-store' } });
};
