import { describe, expect, test } from 'vitest';
import { makeDeviceKey } from '$lib/fleet';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	alertsNow,
	enrol,
	inviteKiosk,
	kioskById,
	linesOf,
	raiseAlerts,
	revokeKiosk,
	takeBeat
} from '.';

useStore();

const MINUTE = 60_000;

async function heardAt(at: number, shop = 'abids') {
	const { id, code } = await inviteKiosk({ name: 'Entrance', shop, pin: '482915' }, at);
	const { publicKey } = await makeDeviceKey();
	await enrol({ code, publicKey }, at);
	return id;
}

const beat = (at: number) => ({
	at,
	version: 'abc',
	libraryAt: null,
	outbox: { waiting: 0, refused: 0, oldestAt: null },
	visits: { day: '2026-11-23', count: 0 },
	heapMb: null,
	problems: []
});

describe('silence', () => {
	test('raises an alert once, whichever nodes look, and it ends with the next heartbeat', async () => {
		const id = await heardAt(MONDAY_10);
		await raiseAlerts(site, MONDAY_10 + 5 * MINUTE);
		expect(await alertsNow()).toEqual([]);
		const late = MONDAY_10 + 6 * MINUTE;
		await Promise.all([raiseAlerts(site, late), raiseAlerts(site, late)]);
		expect(await alertsNow()).toEqual([
			{ id, name: 'Entrance', shop: 'abids', since: new Date(MONDAY_10) }
		]);
		await raiseAlerts(site, late + MINUTE);
		const silent = (await linesOf(id)).filter(({ line }) => line === 'silent');
		expect(silent).toMatchObject([{ count: 1 }]);

		const row = await kioskById(id);
		if (!row) throw new Error('It is there.');
		await takeBeat(row, beat(late), late + 2 * MINUTE);
		expect(await alertsNow()).toEqual([]);
		expect((await linesOf(id))[0]).toMatchObject({ line: 'back', count: 1 });
	});

	test('is none at night, nor of a kiosk that was revoked', async () => {
		const night = MONDAY_10 - 4 * 60 * MINUTE;
		await heardAt(night - 60 * MINUTE);
		await raiseAlerts(site, night);
		expect(await alertsNow()).toEqual([]);
		const revoked = await heardAt(MONDAY_10);
		await revokeKiosk(revoked);
		await raiseAlerts(site, MONDAY_10 + 6 * MINUTE);
		expect((await alertsNow()).map(({ id }) => id)).not.toContain(revoked);
	});

	test('is noticed at any hour where the site no longer knows the shop', async () => {
		const night = MONDAY_10 - 4 * 60 * MINUTE;
		const id = await heardAt(night, 'renamed');
		await raiseAlerts(site, night + 5 * MINUTE);
		expect((await alertsNow()).map((alert) => alert.id)).not.toContain(id);
		await raiseAlerts(site, night + 6 * MINUTE);
		expect(await alertsNow()).toContainEqual({
			id,
			name: 'Entrance',
			shop: 'renamed',
			since: new Date(night)
		});
	});
});
