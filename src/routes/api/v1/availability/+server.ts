import { availabilityFor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { endpoint } from '../endpoint';

/** Whether somebody is there for a reader of this locale, and when somebody will be. */
export const GET = endpoint(({ locals: { locale } }) =>
	availabilityFor(getLibrary().site(), { locale })
);
