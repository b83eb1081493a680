import * as v from 'valibot';
import { BOOKING_HORIZON_DAYS, instantSchema, teamById, teamFor } from '$lib/cases';
import { LOCALES } from '$lib/content';
import { freeCallbackSlots } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { parse } from '$lib/server/body';
import { endpoint } from '../endpoint';

const DAY_MS = 86_400_000;
const instant = v.optional(v.pipe(instantSchema, v.transform(Date.parse)));
const query = v.object({
	topic: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(60))),
	/** Whose slots, where a case is at a team already. */
	team: v.optional(v.pipe(v.string(), v.maxLength(60))),
	locale: v.optional(v.picklist(LOCALES)),
	/** Where the kiosk stands that asks. */
	shop: v.optional(v.pipe(v.string(), v.maxLength(60))),
	from: instant,
	to: instant
});

/** Free callback slots of the team that serves the reader's locale, and shop. */
export const GET = endpoint(async ({ url, locals }) => {
	const asked = parse(query, Object.fromEntries(url.searchParams));
	const site = getLibrary().site();
	const { locale = locals.locale, shop } = asked;
	const team = teamById(site, asked.team) ?? teamFor(site, { channel: 'callback', locale, shop });
	const now = Date.now();
	const { from = now, to = now + BOOKING_HORIZON_DAYS * DAY_MS } = asked;
	const slots = await freeCallbackSlots(site, team, { from, to, now });
	return {
		team: team.id,
		timeZone: team.hours.timeZone,
		slots: slots.map(({ start, end }) => ({
			start: new Date(start).toISOString(),
			end: new Date(end).toISOString()
		}))
	};
});
