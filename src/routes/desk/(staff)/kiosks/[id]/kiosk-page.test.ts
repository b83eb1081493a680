import sharp from 'sharp';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, MOST_PICTURES, readSettings } from '$lib/fleet';
import { changeKiosk, inviteKiosk, kioskById, type KioskRow } from '$lib/server/fleet';
import { m } from '$messages';
import { useLibrary } from '../../../../../../tests/use-library';
import { useStore } from '../../../../../../tests/use-store';
import { kioskView } from '../fleet.server';
import { actions } from './+page.server';

useStore();
useLibrary();

async function kiosk(pictures: string[] = []): Promise<KioskRow> {
	const about = { name: 'Entrance', shop: 'abids', settings: { ...DEFAULT_SETTINGS, pictures } };
	const { id } = await inviteKiosk({ ...about, pin: '482915' });
	await changeKiosk(id, about);
	const row = await kioskById(id);
	if (!row) throw new Error('It was made just now.');
	return row;
}

const picturesOf = async ({ id }: KioskRow) =>
	readSettings((await kioskById(id))?.settings).pictures;

/** What becomes of a picture that an administrator adds. */
async function add({ id }: KioskRow) {
	const create = { width: 9, height: 16, channels: 3, background: 'teal' } as const;
	const png = await sharp({ create }).png().toBuffer();
	const body = new FormData();
	body.set('picture', new File([new Uint8Array(png)], 'poster.png', { type: 'image/png' }));
	const event = {
		request: new Request('http://localhost', { method: 'POST', body }),
		url: new URL('http://localhost'),
		params: { id },
		locals: { locale: 'en', staff: { role: 'admin' } }
	};
	return actions.picture?.(event as never);
}

const numbered = (count: number) =>
	Array.from({ length: count }, (_, i) => `/api/v1/kiosk/pictures/${`${i}`.padStart(64, '0')}`);

test('the last picture there is room for is taken, and one more refused in words', async () => {
	const row = await kiosk(numbered(MOST_PICTURES - 1));
	expect(await add(row)).toMatchObject({ saved: true });
	const full = await picturesOf(row);
	expect(full).toHaveLength(MOST_PICTURES);
	expect(await add(row)).toMatchObject({
		status: 422,
		data: { problem: m.fleet_pictures_about() }
	});
	expect(await picturesOf(row)).toEqual(full);
});

test('of a silent kiosk it is told when it was heard last, and since when it ought to have been', async () => {
	const seenAt = new Date('2026-11-27T14:55:00Z');
	const silentSince = new Date('2026-11-28T04:30:00Z');
	expect(kioskView({ ...(await kiosk()), seenAt, silentSince }, 'en')).toMatchObject({
		seenAt: seenAt.toISOString(),
		since: silentSince.toISOString()
	});
});
