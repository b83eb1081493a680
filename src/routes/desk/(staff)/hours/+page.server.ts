import * as v from 'valibot';
import { availabilityOf, instantAt, toldAt } from '$lib/cases';
import { localise } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import { requireStaff } from '$lib/server/staff';
import type { PageServerLoad } from './$types';

/** As a field for a local date and time has it. */
const local = v.pipe(v.string(), v.regex(/^20\d\d-(0[1-9]|1[0-2])-\d\dT([01]\d|2[0-3]):[0-5]\d$/));

/** What customers are told at a moment, by the clocks of each team and shop. */
export const load: PageServerLoad = (event) => {
	requireStaff(event, 'admin', 'supervisor');
	event.setHeaders({ 'cache-control': 'no-store' });
	const { locale } = event.locals;
	const site = getLibrary().site();
	const asked = event.url.searchParams.get('at');
	const at = v.is(local, asked) && isDay(asked) ? asked : localNow(site.teams[0]?.hours.timeZone);
	const agents = event.url.searchParams.get('staffed') === 'no' ? 0 : 1;
	return {
		at,
		isStaffed: agents > 0,
		isWrong: asked !== null && asked !== at,
		teams: site.teams.map((team) => {
			const now = instantAt(at, team.hours.timeZone);
			const { holiday, ...told } = toldAt(site, team, now, agents);
			return {
				...{ id: team.id, name: localise(team.name, locale), now, ...told },
				...(holiday && { holiday: localise(holiday.name, locale) })
			};
		}),
		shops: site.shops.map((shop) => {
			const now = instantAt(at, shop.hours.timeZone);
			const name = localise(shop.name, locale);
			return { id: shop.id, name, now, availability: availabilityOf(site, shop, now, agents) };
		})
	};
};

/** The pattern lets 31 February through. */
function isDay(at: string): boolean {
	const date = new Date(`${at}Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(at);
}

function localNow(timeZone = 'UTC'): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
		.format(new Date())
		.replace(' ', 'T');
}
