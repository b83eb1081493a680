import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	formatCode,
	MOST_PICTURES,
	PIN_PATTERN,
	readSettings,
	type KioskSettings
} from '$lib/fleet';
import {
	changeKiosk,
	inviteAgain,
	keepPicture,
	kioskById,
	linesOf,
	revokeKiosk,
	type KioskRow
} from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { requireStaff } from '$lib/server/staff';
import { m } from '$messages';
import { FLEET } from '../fleet';
import { kioskView, lineView, shopNames } from '../fleet.server';
import { settingNames } from './names';
import { settingsOf } from './settings.server';
import type { Actions, PageServerLoad } from './$types';

const idSchema = v.pipe(v.string(), v.uuid());

/** @throws Kit's error 404 */
async function kioskOf({ params }: RequestEvent): Promise<KioskRow> {
	const row = v.is(idSchema, params.id) ? await kioskById(params.id) : undefined;
	if (!row) error(404);
	return row;
}

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'admin', 'supervisor');
	event.depends(FLEET);
	event.setHeaders({ 'cache-control': 'no-store' });
	const row = await kioskOf(event);
	const { locale } = event.locals;
	const lines = await linesOf(row.id);
	const { topics } = getLibrary().siteView(locale);
	return {
		kiosk: kioskView(row, locale),
		shop: row.shop,
		settings: readSettings(row.settings),
		lines: lines.map(lineView),
		shops: shopNames(locale),
		topics: Object.fromEntries(topics.map(({ id, title }) => [id, title])),
		kioskUrl: `${event.url.origin}/kiosk`
	};
};

const aboutSchema = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	shop: v.string(),
	pin: v.pipe(
		v.string(),
		v.trim(),
		v.check((pin) => pin === '' || PIN_PATTERN.test(pin))
	)
});

/** The kiosk with other pictures. */
async function showPictures(row: KioskRow, change: (pictures: string[]) => string[]) {
	const settings: KioskSettings = readSettings(row.settings);
	const pictures = [...new Set(change(settings.pictures))];
	await changeKiosk(row.id, { ...row, pin: undefined, settings: { ...settings, pictures } });
}

export const actions: Actions = {
	/** What its device hears of within a minute. */
	save: async (event) => {
		requireStaff(event, 'admin');
		const row = await kioskOf(event);
		const form = await event.request.formData();
		const about = v.safeParse(aboutSchema, Object.fromEntries(form));
		if (!about.success || !(about.output.shop in shopNames(event.locals.locale))) {
			const isPin = about.issues?.some(({ path }) => path?.[0]?.key === 'pin') ?? false;
			return fail(422, {
				about: 'settings' as const,
				problem: isPin ? m.fleet_pin_wrong() : m.desk_incomplete()
			});
		}
		const read = settingsOf(form, readSettings(row.settings).pictures);
		if ('wrong' in read) {
			const what = read.wrong.map((name) => settingNames[name]?.() ?? name).join(', ');
			return fail(422, { about: 'settings' as const, problem: m.fleet_settings_wrong({ what }) });
		}
		const { pin, ...rest } = about.output;
		await changeKiosk(row.id, {
			...rest,
			settings: read.settings,
			pin: pin === '' ? undefined : pin
		});
		return { about: 'settings' as const, saved: true };
	},

	/** Another code; the answer shows it, once. */
	again: async (event) => {
		requireStaff(event, 'admin');
		const { id, name } = await kioskOf(event);
		const invitation = await inviteAgain(id);
		if (!invitation) error(404);
		const { code, until } = invitation;
		return { invited: { name, code: formatCode(code), until: until.toISOString() } };
	},

	/** Its device is refused from now on. */
	revoke: async (event) => {
		requireStaff(event, 'admin');
		await revokeKiosk((await kioskOf(event)).id);
		return {};
	},

	/** One more picture for while nobody is there. */
	picture: async (event) => {
		requireStaff(event, 'admin');
		const row = await kioskOf(event);
		const file = (await event.request.formData()).get('picture');
		if (!(file instanceof File) || file.size === 0) {
			return fail(422, { about: 'pictures' as const, problem: m.fleet_picture_wrong() });
		}
		// The page offers no more; two of it may.
		if (readSettings(row.settings).pictures.length >= MOST_PICTURES)
			return fail(422, { about: 'pictures' as const, problem: m.fleet_pictures_about() });
		try {
			const hash = await keepPicture(Buffer.from(await file.arrayBuffer()));
			await showPictures(row, (known) => [...known, `/api/v1/kiosk/pictures/${hash}`]);
		} catch {
			return fail(422, { about: 'pictures' as const, problem: m.fleet_picture_wrong() });
		}
		return { about: 'pictures' as const, saved: true };
	},

	drop: async (event) => {
		requireStaff(event, 'admin');
		const row = await kioskOf(event);
		const dropped = (await event.request.formData()).get('picture');
		await showPictures(row, (known) => known.filter((address) => address !== dropped));
		return { about: 'pictures' as const, saved: true };
	}
};
