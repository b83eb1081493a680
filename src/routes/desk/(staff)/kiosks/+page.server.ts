import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { formatCode, PIN_PATTERN } from '$lib/fleet';
import { inviteKiosk, latestLines, lastTroubles, listKiosks } from '$lib/server/fleet';
import { requireStaff } from '$lib/server/staff';
import { m } from '$messages';
import { FLEET } from './fleet';
import { kioskView, lineView, shopNames } from './fleet.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'admin', 'supervisor');
	event.depends(FLEET);
	event.setHeaders({ 'cache-control': 'no-store' });
	const { locale } = event.locals;
	const [kiosks, lines, last] = await Promise.all([listKiosks(), latestLines(), lastTroubles()]);
	return {
		kiosks: kiosks.map((row) => kioskView(row, locale, last.get(row.id))),
		lines: lines.map(lineView),
		shops: shopNames(locale),
		kioskUrl: `${event.url.origin}/kiosk`
	};
};

const invitationSchema = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	shop: v.string(),
	pin: v.pipe(v.string(), v.trim())
});

export const actions: Actions = {
	/** Makes a kiosk and its code; the answer shows it, once. */
	invite: async (event) => {
		requireStaff(event, 'admin');
		const typed = Object.fromEntries(await event.request.formData());
		const wanted = v.safeParse(invitationSchema, typed);
		if (!wanted.success || !(wanted.output.shop in shopNames(event.locals.locale))) {
			return fail(422, { problem: m.desk_incomplete() });
		}
		if (!PIN_PATTERN.test(wanted.output.pin)) return fail(422, { problem: m.fleet_pin_wrong() });
		const { id, code, until } = await inviteKiosk(wanted.output);
		const { name } = wanted.output;
		return { invited: { id, name, code: formatCode(code), until: until.toISOString() } };
	}
};
