import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, makeDeviceKey, sign, type Heartbeat, type Line } from '$lib/fleet';
import {
	changeKiosk,
	inviteAgain,
	inviteKiosk,
	kioskById,
	latestLines,
	linesOf,
	revokeKiosk
} from '$lib/server/fleet';
import { getStore, kiosks } from '$lib/server/store';
import { call } from '../../../../../tests/call';
import { useStore } from '../../../../../tests/use-store';
import { POST as enrol } from './enrolment/+server';
import { POST as heartbeat } from './heartbeat/+server';
import { POST as rotate } from './key/+server';

useStore();

type Key = Awaited<ReturnType<typeof makeDeviceKey>>;
const body = async (response: Response) => (await response.json()) as Record<string, unknown>;
const typeOf = async (response: Response) => (await body(response)).type;
const invite = (name = 'Entrance') => inviteKiosk({ name, shop: 'abids', pin: '482915' });
const lines = async (kiosk: string): Promise<Line[]> =>
	(await linesOf(kiosk)).map(({ line }) => line);

const beat = (change: Partial<Heartbeat> = {}): Heartbeat => ({
	at: Date.now(),
	version: 'abc',
	libraryAt: 1,
	outbox: { waiting: 0, refused: 0, oldestAt: null },
	visits: { day: '2026-11-26', count: 3 },
	heapMb: 20,
	problems: [],
	...change
});

/** A browser that became a kiosk. */
async function device(): Promise<{ id: string; key: Key; code: string }> {
	const { id, code } = await invite();
	const key = await makeDeviceKey();
	const response = await call(enrol, { body: { code, publicKey: key.publicKey } });
	expect(response.status).toBe(201);
	return { id, key, code };
}

async function send(
	{ id, key }: { id: string; key: Key },
	counter: number,
	{
		to = heartbeat,
		said = beat(),
		isUncounted = false
	}: { to?: typeof heartbeat; said?: unknown; isUncounted?: boolean } = {}
): Promise<Response> {
	const text = JSON.stringify(said);
	const bytes = new TextEncoder().encode(text);
	const signed = { kiosk: id, counter, isUncounted, method: 'POST', path: '/', body: bytes };
	const authorization = await sign(key.privateKey, signed);
	return call(to, { body: text, headers: { authorization } });
}

describe('an enrolment', () => {
	test('makes a device the kiosk that its code was made for', async () => {
		const { id, code } = await invite('Shop 2, entrance');
		const { publicKey } = await makeDeviceKey();
		const answer = await call(enrol, {
			body: { code: `${code.slice(0, 4)} ${code.slice(4)}`, publicKey }
		});
		expect(await body(answer)).toMatchObject({
			id,
			name: 'Shop 2, entrance',
			shop: 'abids',
			settings: DEFAULT_SETTINGS,
			rotate: false
		});
		expect(await lines(id)).toEqual(['enrolled', 'invited']);
	});

	test('whose answer was lost is answered again, to the same device only', async () => {
		const { id, key, code } = await device();
		const again = await call(enrol, { body: { code, publicKey: key.publicKey } });
		expect(again.status).toBe(201);
		const other = await makeDeviceKey();
		const replayed = await call(enrol, { body: { code, publicKey: other.publicKey } });
		expect([replayed.status, await typeOf(replayed)]).toEqual([
			409,
			'urn:deskbell:kiosk-code-used'
		]);
		expect(await lines(id)).toContain('code-used');
		expect((await send({ id, key }, 1)).status).toBe(200);
	});

	test('with a wrong or late code is refused in a sentence and stands on the fleet page', async () => {
		const { publicKey } = await makeDeviceKey();
		const wrong = await call(enrol, { body: { code: '00000000', publicKey }, locale: 'te' });
		const said = await body(wrong);
		expect([wrong.status, said.type]).toEqual([404, 'urn:deskbell:kiosk-code-wrong']);
		expect(said.detail).toMatch(/[\u0c00-\u0c7f]/);
		expect((await latestLines())[0]).toMatchObject({ line: 'code-wrong', count: 1 });

		const { id, code } = await invite();
		await getStore()
			.db.update(kiosks)
			.set({ codeUntil: new Date(Date.now() - 1) })
			.where(eq(kiosks.id, id));
		const late = await call(enrol, { body: { code, publicKey } });
		expect(await typeOf(late)).toBe('urn:deskbell:kiosk-code-expired');
		expect(await lines(id)).toContain('code-expired');
	});

	test('cannot be guessed at leisure', async () => {
		const { publicKey } = await makeDeviceKey();
		const guess = (i: number) =>
			call(enrol, { body: { code: `1234567${i}`, publicKey }, address: '198.51.100.7' });
		const statuses = (await Promise.all(Array.from({ length: 9 }, (_, i) => guess(i)))).map(
			({ status }) => status
		);
		expect(statuses.filter((status) => status === 429)).toHaveLength(3);
	});
});

describe('a heartbeat', () => {
	test('is heard, and brings down what is set for the kiosk', async () => {
		const kiosk = await device();
		const settings = { ...DEFAULT_SETTINGS, volume: 30 };
		await changeKiosk(kiosk.id, { name: 'Exit', shop: 'abids', settings });
		const answer = await body(await send(kiosk, 1));
		expect(answer).toMatchObject({ name: 'Exit', settings: { volume: 30 } });
		expect(JSON.stringify(answer)).not.toContain('482915');
		expect((await kioskById(kiosk.id))?.beat).toMatchObject({ visits: { count: 3 } });
	});

	test('tells of problems and of a clock that is wrong, each in one line', async () => {
		const kiosk = await device();
		const problems = [{ code: 'storage-full' as const, at: 5, count: 2 }];
		await send(kiosk, 1, { said: beat({ problems, at: 5 }) });
		await send(kiosk, 2, { said: beat({ problems, at: 5 }) });
		const told = (await linesOf(kiosk.id)).map(({ line, count }) => [line, count]);
		expect(told).toContainEqual(['storage-full', 4]);
		expect(told).toContainEqual(['clock-wrong', 2]);
	});

	test('with anything else in it is refused', async () => {
		const kiosk = await device();
		const said = { ...beat(), typed: 'my number is 98480' };
		expect((await send(kiosk, 1, { said })).status).toBe(422);
	});

	test('that nobody signed is refused', async () => {
		const unsigned = await call(heartbeat, { body: beat() });
		expect([unsigned.status, await typeOf(unsigned)]).toEqual([401, 'urn:deskbell:kiosk-unknown']);
		const kiosk = await device();
		const other = { ...kiosk, key: await makeDeviceKey() };
		expect((await send(other, 1)).status).toBe(401);
		expect(await lines(kiosk.id)).toContain('signature-wrong');
	});
});

describe('a device', () => {
	test('whose key was copied is refused with its copy, until it is enrolled anew', async () => {
		const kiosk = await device();
		expect((await send(kiosk, 1)).status).toBe(200);
		const copy = await send(kiosk, 1, { said: beat({ version: 'copy' }) });
		expect([copy.status, await typeOf(copy)]).toEqual([403, 'urn:deskbell:kiosk-cloned']);
		expect((await send(kiosk, 2)).status).toBe(403);
		expect(await lines(kiosk.id)).toEqual(expect.arrayContaining(['cloned', 'refused-cloned']));

		const again = await inviteAgain(kiosk.id);
		const key = await makeDeviceKey();
		await call(enrol, { body: { code: again?.code, publicKey: key.publicKey } });
		expect((await send({ id: kiosk.id, key }, 1)).status).toBe(200);
		expect((await send(kiosk, 3)).status).toBe(401);
	});

	test('whose disk is full is heard all the same, and counts on when there is room', async () => {
		const kiosk = await device();
		await send(kiosk, 1);
		const full = { isUncounted: true };
		expect([(await send(kiosk, 1, full)).status, (await send(kiosk, 1, full)).status]).toEqual([
			200, 200
		]);
		expect((await send(kiosk, 2)).status).toBe(200);
		expect((await send(kiosk, 1, full)).status).toBe(403);
		expect(await lines(kiosk.id)).toContain('cloned');
	});

	test('whose copy counts nothing and names numbers to come is refused with it', async () => {
		const kiosk = await device();
		await send(kiosk, 1);
		const full = { isUncounted: true };
		expect((await send(kiosk, 1_000_000, full)).status).toBe(200);
		const next = await send(kiosk, 2);
		expect([next.status, await typeOf(next)]).toEqual([403, 'urn:deskbell:kiosk-cloned']);
		expect((await send(kiosk, 1_000_000, full)).status).toBe(403);
		expect(await lines(kiosk.id)).toContain('cloned');
	});

	test('that sends one call twice is no copy', async () => {
		const kiosk = await device();
		const text = JSON.stringify(beat());
		const bytes = new TextEncoder().encode(text);
		const signed = { kiosk: kiosk.id, counter: 1, method: 'POST', path: '/', body: bytes };
		const authorization = await sign(kiosk.key.privateKey, signed);
		const twice = () => call(heartbeat, { body: text, headers: { authorization } });
		expect([(await twice()).status, (await twice()).status]).toEqual([200, 200]);
	});

	test('that was revoked is refused, and its code is worth nothing', async () => {
		const kiosk = await device();
		const again = await inviteAgain(kiosk.id);
		await revokeKiosk(kiosk.id);
		const refused = await send(kiosk, 1);
		expect([refused.status, await typeOf(refused)]).toEqual([403, 'urn:deskbell:kiosk-revoked']);
		expect(await lines(kiosk.id)).toContain('refused-revoked');
		const key = await makeDeviceKey();
		const late = await call(enrol, { body: { code: again?.code, publicKey: key.publicKey } });
		expect(late.status).toBe(404);
	});

	test('changes its key, the old one counting until the new one is used', async () => {
		const kiosk = await device();
		const next = await makeDeviceKey();
		const said = { publicKey: next.publicKey };
		expect((await send(kiosk, 1, { to: rotate, said })).status).toBe(204);
		expect((await send(kiosk, 2)).status).toBe(200);
		expect((await send({ id: kiosk.id, key: next }, 3)).status).toBe(200);
		expect((await send(kiosk, 4)).status).toBe(401);
		expect(await lines(kiosk.id)).toContain('rotated');
	});

	test('with an old key is asked for another', async () => {
		const kiosk = await device();
		const long = new Date(Date.now() - 31 * 86_400_000);
		await getStore().db.update(kiosks).set({ keyedAt: long }).where(eq(kiosks.id, kiosk.id));
		expect(await body(await send(kiosk, 1))).toMatchObject({ rotate: true });
	});
});
