import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import type { CaseEvent } from '$lib/cases';
import { claim, eventsAfter } from '$lib/server/cases';
import { getStore } from '$lib/server/store';
import { call } from '../../../../../../../tests/call';
import { agent, newCase } from '../../../../../../../tests/case';
import { useLibrary } from '../../../../../../../tests/use-library';
import { useStore } from '../../../../../../../tests/use-store';
import { POST as open } from '../../+server';
import { POST as send } from './+server';
import { GET as look } from './[photo]/+server';

useStore();
useLibrary();

/** As a phone takes it: lying on its side, with the place in its metadata. */
const photograph = () =>
	sharp({ create: { width: 64, height: 32, channels: 3, background: '#b08d57' } })
		.withExif({ IFD0: { Model: 'Canary 9' }, IFD3: { GPSLatitude: '17/1 26/1 6/1' } })
		.withMetadata({ orientation: 6 })
		.jpeg()
		.toBuffer();

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

async function opened() {
	const made = await newCase({ text: 'It is cracked.' });
	await call(open, { body: made.opening });
	return made;
}
type Opened = Awaited<ReturnType<typeof opened>>;

const sendPhoto = ({ id, secret }: Opened, bytes: Buffer, photo: string = crypto.randomUUID()) =>
	call(send, {
		params: { id },
		headers: bearer(secret),
		body: { id: photo, photo: bytes.toString('base64') }
	});

const photosOf = async ({ id }: Opened) =>
	(await eventsAfter(id, 0, 'visitor')).filter(({ kind }) => kind === 'photo');

async function shown({ id }: Opened, event: CaseEvent | undefined, headers = {}, locals = {}) {
	const photo = String(event?.data?.photo);
	return call(look, { params: { id, photo }, headers, locals });
}

const typeOf = async (response: Response) =>
	`${response.status} ${((await response.json()) as { type: string }).type.replace('urn:deskbell:', '')}`;

describe('POST /api/v1/cases/<id>/photos', () => {
	test('keeps what the photo shows, upright, and nothing of where it was taken', async () => {
		const mine = await opened();
		const taken = await photograph();
		expect(taken.includes('Canary')).toBe(true);
		const answer = await sendPhoto(mine, taken);
		expect(answer.status).toBe(201);
		const [event] = await photosOf(mine);
		expect(event).toMatchObject({ by: 'visitor', data: { width: 32, height: 64 } });

		const response = await shown(mine, event, bearer(mine.secret));
		const bytes = Buffer.from(await response.arrayBuffer());
		const { format, exif, width, orientation } = await sharp(bytes).metadata();
		expect({ format, exif, width, orientation }).toEqual({
			...{ format: 'webp', width: 32 },
			...{ exif: undefined, orientation: undefined }
		});
		expect(bytes.includes('Canary')).toBe(false);
	});

	test('sent five times at once it is one photo', async () => {
		const mine = await opened();
		const bytes = await photograph();
		const id = crypto.randomUUID();
		const answers = await Promise.all([1, 2, 3, 4, 5].map(() => sendPhoto(mine, bytes, id)));
		const told = await Promise.all(answers.map((answer) => answer.text()));
		expect(new Set(told).size).toBe(1);
		expect(await photosOf(mine)).toHaveLength(1);
	});

	test('another photo under the same id is refused, and the first stays', async () => {
		const mine = await opened();
		const id = crypto.randomUUID();
		await sendPhoto(mine, await photograph(), id);
		const other = await sharp(await photograph())
			.negate()
			.png()
			.toBuffer();
		expect(await typeOf(await sendPhoto(mine, other, id))).toBe('409 id-taken');
		expect(await photosOf(mine)).toHaveLength(1);
	});

	test.each<[string, Buffer]>([
		['nothing', Buffer.alloc(0)],
		['a page', Buffer.from('<html><script>alert(1)</script>')],
		['a drawing that can carry scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
		['a PNG that ends after its first bytes', Buffer.from('\x89PNG\r\n\x1a\nIHDR', 'latin1')]
	])('%s is refused and changes nothing', async (_what, bytes) => {
		const mine = await opened();
		expect(await typeOf(await sendPhoto(mine, bytes))).toBe('422 photo-invalid');
		expect(await photosOf(mine)).toEqual([]);
	});

	test('more bytes than a photo has are refused', async () => {
		const mine = await opened();
		expect(await typeOf(await sendPhoto(mine, Buffer.alloc(400_000)))).toBe('413 too-large');
	});

	test('a case has room for twenty', async () => {
		const mine = await opened();
		const bytes = await photograph();
		for (let i = 0; i < 20; i++) await sendPhoto(mine, bytes);
		expect(await typeOf(await sendPhoto(mine, bytes))).toBe('409 photo-limit');
		expect(await photosOf(mine)).toHaveLength(20);
	});

	test("nobody adds to another's case", async () => {
		const [mine, theirs] = [await opened(), await opened()];
		const answer = await sendPhoto({ ...mine, secret: theirs.secret }, await photograph());
		expect(await typeOf(answer)).toBe('404 not-found');
	});
});

describe('GET /api/v1/cases/<id>/photos/<photo>', () => {
	test('is a file that nobody keeps, for the visitor and the desk, and for nobody else', async () => {
		const [mine, theirs] = [await opened(), await opened()];
		await sendPhoto(mine, await photograph());
		await claim({ id: mine.id, agent: agent('Asha') });
		const [event] = await photosOf(mine);

		const own = await shown(mine, event, bearer(mine.secret));
		expect(own.status).toBe(200);
		expect(own.headers.get('content-type')).toBe('image/webp');
		expect(own.headers.get('content-disposition')).toMatch(/^attachment; /);
		expect(own.headers.get('cache-control')).toBe('private, no-store');

		const staff = (role: string) => ({ staff: { role } as NonNullable<App.Locals['staff']> });
		expect((await shown(mine, event, {}, staff('agent'))).status).toBe(200);
		expect((await shown(mine, event, {}, staff('editor'))).status).toBe(404);
		expect((await shown(mine, event)).status).toBe(404);
		expect((await shown(mine, event, bearer(theirs.secret))).status).toBe(404);
		// Through a case of one's own, neither.
		expect((await shown(theirs, event, bearer(theirs.secret))).status).toBe(404);
	});

	test('an erased photo is gone while its event stays', async () => {
		const mine = await opened();
		await sendPhoto(mine, await photograph());
		await getStore().pool.query('delete from case_photos where case_id = $1', [mine.id]);
		const [event] = await photosOf(mine);
		expect(event?.kind).toBe('photo');
		expect((await shown(mine, event, bearer(mine.secret))).status).toBe(404);
	});
});
