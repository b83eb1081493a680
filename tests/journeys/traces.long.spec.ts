import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from './test';
import { visit, visitors, write } from './kiosk-visits';
import { scanFolder, unsnap } from './profile-scan';
import { startServer, type TestServer } from './server';
import { arrive, becomesReady } from './shop-floor';
import { shopKiosk, type ShopKiosk } from './shop-kiosk';

/** Randomised visits, the same in every run. */
const SEED = 20_261_127;
const VISITS = 50;
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

test('the unpacking is right, or the scan would pass over what it cannot read', () => {
	const words = Buffer.from([19, 8, 0x61, 0x62, 0x63, 0x3e, 3, 0]);
	expect(unsnap(words).toString()).toBe('abcabcabcabcabcabca');
});

test(`nothing of ${VISITS} visits is left on the disk: after them, after closing, after SIGKILL`, async () => {
	test.setTimeout(900_000);
	const from = visitors(SEED);
	const told: string[] = [];
	const look = (when: string) => {
		const { hits, ...counts } = scanFolder(kiosk.profile, from.typed);
		told.push(`${when}: ${from.typed.length} canaries, ${JSON.stringify(counts)}`);
		expect(hits, when).toEqual([]);
		// What must be there is found: the scan reads what the browser wrote.
		expect(scanFolder(kiosk.profile, ['sealing-key']).hits).not.toEqual([]);
	};
	let page = await kiosk.boot();
	await becomesReady(page);
	for (let count = 1; count <= VISITS; count++) {
		await visit(page, from);
		if (count % SCAN_EVERY === 0) look(`after visit ${count}`);
	}
	await kiosk.shutDown();
	look('after closing');

	page = await kiosk.boot();
	await becomesReady(page);
	await visit(page, from);
	await arrive(page, 'en');
	await write(page, from, 'en');
	process.kill(browserPid(kiosk.profile), 'SIGKILL');
	await expect.poll(() => page.isClosed()).toBe(true);
	look('after SIGKILL in the middle of a visit');
	process.stdout.write(`seed ${SEED}\n${told.join('\n')}\n`);
});
