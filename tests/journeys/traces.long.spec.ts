import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, type Page } from './test';
import { scanFolder, unsnap } from './profile-scan';
import { startServer, type TestServer } from './server';
import { becomesReady, shopKiosk, typeKeys, type ShopKiosk } from './shop-floor';

/** Randomised visits, the same in every run. */
const SEED = 20_261_127;
const VISITS = 50;
const LANGUAGES = ['English', 'हिन्दी', 'తెలుగు', 'اردو', 'Српски', 'Srpski'];
/** The profile is looked through after each so many visits, and more at the end. */
const SCAN_EVERY = 10;

let server: TestServer;
let kiosk: ShopKiosk;
test.beforeAll(async () => {
	server = await startServer();
	kiosk = shopKiosk(server.origin);
});
test.afterAll(async () => {
	await kiosk.remove();
	await server.stop();
});

/** Mulberry32. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const draw = random(SEED);
const upTo = (most: number) => Math.floor(draw() * most);
const canaries: string[] = [];

/** A text that stands nowhere else. */
function canary(alphabet: string, length = 9): string {
	const signs = Array.from(alphabet);
	const text = Array.from({ length }, () => signs[upTo(signs.length)]).join('');
	canaries.push(text);
	return text;
}
const ALPHABETS = ['qxzjkvw', 'धघझढफ', 'థధఝఘఢ', 'ژغظضث', 'џђљњш', 'qxzjkvw'];

/** The main process of the browser on this profile. */
function browserPid(profile: string): number {
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			if (line.includes(`--user-data-dir=${profile}`) && !line.includes('--type='))
				return Number(pid);
		} catch {
			// Ended since.
		}
	}
	throw new Error('No browser runs on this profile.');
}

const dock = (page: Page, at: number) => page.locator('.dock > .aside').nth(at);
const next = (page: Page) => page.locator('.dock > .primary').click();

async function search(page: Page, language: number) {
	await page.locator('.home .search').click();
	await typeKeys(page, canary(ALPHABETS[language] ?? ''));
	await page.locator('.none').waitFor();
}

async function message(page: Page, language: number) {
	await page.locator('.dock > .person').click();
	await page.locator('.ways li button').nth(2).click();
	await typeKeys(page, `${canary(ALPHABETS[language] ?? '')} ${canary('qxzjkvw')}`);
	await next(page);
	await page.locator('.ways button').nth(1).click();
	await typeKeys(page, `${canary('qxzjkvw')}@example.com`);
	await next(page);
	await typeKeys(page, canary(ALPHABETS[language] ?? ''));
	if (draw() < 0.7) {
		await next(page);
		await page.locator('output').waitFor();
	}
}

async function callback(page: Page) {
	await page.locator('.dock > .person').click();
	await page.locator('.ways li button').nth(1).click();
	const number = `98480${canary('0123456789', 5)}`;
	await typeKeys(page, number);
	canaries.push(number);
	await page.locator('.dock > .primary').waitFor();
}

async function leave(page: Page) {
	await dock(page, 0).click();
	const question = page.locator('dialog button').first();
	await Promise.race([question.waitFor(), page.locator('.attract').waitFor()]);
	if (await question.isVisible()) await question.click();
	await page.locator('.attract').waitFor();
}

async function visit(page: Page) {
	const language = upTo(LANGUAGES.length);
	await page.locator('.attract .surface').click();
	await page.locator('.languages button', { hasText: LANGUAGES[language] ?? '' }).click();
	await page.locator('.home .search').waitFor();
	const does = upTo(4);
	if (does !== 1) await search(page, language);
	if (does === 1 || does === 2) await message(page, language);
	if (does === 3) await callback(page);
	await leave(page);
}

test('the unpacking is right, or the scan would pass over what it cannot read', () => {
	const words = Buffer.from([19, 8, 0x61, 0x62, 0x63, 0x3e, 3, 0]);
	expect(unsnap(words).toString()).toBe('abcabcabcabcabcabca');
});

test(`nothing of ${VISITS} visits is left on the disk: after them, after closing, after SIGKILL`, async () => {
	test.setTimeout(900_000);
	const told: string[] = [];
	const look = (when: string) => {
		const { hits, ...counts } = scanFolder(kiosk.profile, canaries);
		told.push(`${when}: ${canaries.length} canaries, ${JSON.stringify(counts)}`);
		expect(hits, when).toEqual([]);
		// What must be there is found: the scan reads what the browser wrote.
		expect(scanFolder(kiosk.profile, ['sealing-key']).hits).not.toEqual([]);
	};
	let page = await kiosk.boot();
	await becomesReady(page);
	for (let count = 1; count <= VISITS; count++) {
		await visit(page);
		if (count % SCAN_EVERY === 0) look(`after visit ${count}`);
	}
	await kiosk.shutDown();
	look('after closing');

	page = await kiosk.boot();
	await becomesReady(page);
	await visit(page);
	await page.locator('.attract .surface').click();
	await page.locator('.languages button', { hasText: 'English' }).click();
	await message(page, 0);
	process.kill(browserPid(kiosk.profile), 'SIGKILL');
	await expect.poll(() => page.isClosed()).toBe(true);
	look('after SIGKILL in the middle of a visit');
	process.stdout.write(`seed ${SEED}\n${told.join('\n')}\n`);
});
