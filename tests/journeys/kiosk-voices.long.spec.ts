import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, type Page } from './test';
import { stands } from './shop-floor';
import { shopKiosk, type ShopKiosk } from './shop-kiosk';
import { useTunnel } from './tunnel';

/** The recorded prompts of a kiosk: each language's is fetched when it is another one, and only then. */
const tunnel = useTunnel();
let kiosk: ShopKiosk;
const WITHIN_MS = 60_000;
test.beforeEach(() => {
	kiosk = shopKiosk(tunnel.network.origin);
});
test.afterEach(() => kiosk.remove());

const PACKS = readdirSync('static/speech').map((file) => `/speech/${file}`);
const CHANGED = '/speech/sr.pack';
const served = (path: string) => readFileSync(`static${path}`);
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** One's own voices: what a pack ends with is sound. */
const own = Buffer.concat([served(CHANGED), Buffer.from('qxz')]);

const askedForSpeech = () => tunnel.network.asked.filter((path) => path.startsWith('/speech/'));
const kept = (page: Page) =>
	page.evaluate(async () => {
		const requests = await (await caches.open('deskbell-speech')).keys();
		return requests.map(({ url }) => new URL(url).pathname).sort();
	});
/** What this page would play. */
const digestHere = (page: Page, path: string) =>
	page.evaluate(async (path) => {
		const bytes = await (await fetch(path)).arrayBuffer();
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
		return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
	}, path);

/** The server as it is after `npm run speech` and a start: of the same commit. */
function recordAnew(rewritten: (path: string, body: Buffer) => Buffer) {
	tunnel.network.rewrite = (path, body) => {
		if (path !== '/service-worker.js') return rewritten(path, body);
		const text = body.toString();
		expect(text).toContain(digestOf(served(CHANGED)));
		return Buffer.from(text.replace(digestOf(served(CHANGED)), digestOf(own)));
	};
}

/** Boots it, and looks for a newer worker at once: by itself a browser does so when it has time. */
async function bootNewer(): Promise<Page> {
	const page = await kiosk.boot();
	// The page may start anew under it meanwhile.
	await page
		.evaluate(async () => {
			await (await navigator.serviceWorker.ready).update();
		})
		.catch(() => undefined);
	return page;
}

test('one’s own voices reach a kiosk without another version, and nothing else is fetched', async () => {
	test.setTimeout(4 * WITHIN_MS);
	const first = await kiosk.boot();
	await stands(first);
	await expect.poll(() => kept(first), { timeout: WITHIN_MS }).toEqual([...PACKS].sort());
	expect(askedForSpeech().sort()).toEqual([...PACKS].sort());

	const same = await kiosk.boot();
	await stands(same);
	expect(askedForSpeech()).toHaveLength(PACKS.length);

	recordAnew((path, body) => (path === CHANGED ? own : body));
	const page = await bootNewer();
	await expect
		.poll(() => askedForSpeech().slice(PACKS.length), { timeout: WITHIN_MS })
		.toEqual([CHANGED]);
	await stands(page);
	await expect.poll(() => kept(page)).toEqual([...PACKS].sort());
	tunnel.network.mood = 'dead';
	expect(await digestHere(page, CHANGED)).toBe(digestOf(own));
	expect(await digestHere(page, '/speech/en.pack')).toBe(digestOf(served('/speech/en.pack')));
});

test('of a server that has them not yet, the voices before are played, and its own kept when they come', async () => {
	test.setTimeout(4 * WITHIN_MS);
	const first = await kiosk.boot();
	await stands(first);
	await expect.poll(() => kept(first), { timeout: WITHIN_MS }).toEqual([...PACKS].sort());
	tunnel.network.asked = [];
	recordAnew((_path, body) => body);
	const page = await bootNewer();
	await expect.poll(askedForSpeech, { timeout: WITHIN_MS }).toContain(CHANGED);
	await stands(page);
	tunnel.network.mood = 'dead';
	expect(await digestHere(page, CHANGED)).toBe(digestOf(served(CHANGED)));

	tunnel.network.mood = 'fine';
	recordAnew((path, body) => (path === CHANGED ? own : body));
	expect(await digestHere(page, CHANGED)).toBe(digestOf(own));
	tunnel.network.mood = 'dead';
	expect(await digestHere(page, CHANGED)).toBe(digestOf(own));
});
