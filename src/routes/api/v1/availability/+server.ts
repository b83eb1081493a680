import * as v from 'valibot';
import { CHANNELS } from '$lib/cases';
import { availabilityFor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { parse } from '$lib/server/body';
import { endpoint } from '../endpoint';

const query = v.object({
	channel: v.optional(v.picklist(CHANNELS), 'chat'),
	/** Whose team a kiosk's call rings. */
	shop: v.optional(v.pipe(v.string(), v.maxLength(60)))
});

/** Whether somebody is there for a reader of this locale, and when somebody will be. */
export const GET = endpoint(({ url, locals: { locale } }) => {
	const { channel, shop } = parse(query, Object.fromEntries(url.searchParams));
	return availabilityFor(getLibrary().site(), { locale, channel, shop });
});
