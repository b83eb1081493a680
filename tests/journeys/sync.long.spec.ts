import { expect, test, type Browser, type BrowserContext, type Page } from './test';
import { chances } from '../chances';
import { article, contentFolder, SITE } from '../content-folder';
import { records } from './phone-store';
import { startServer } from './server';
import { useTunnel } from './tunnel';

/** The library's way to a phone over a network that breaks it off again and again. */
const SEED = Number(process.env.SEED ?? 20261127);
const ARTICLES = 640;
const INTERRUPTIONS = 20;
/** So few that the sync is not done before all of these came. */
const PASSES = 0.35;

const tunnel = useTunnel();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('a sync cut off twenty times ends with the same bytes, and fetches nothing twice', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const chance = chances(SEED);
	const files: Record<string, string> = { 'site.yaml': SITE };
	for (let i = 0; i < ARTICLES; i++)
		files[`help/orders/a-${i}.en.md`] = article(`Article ${i}`, `The answer is ${i}.`);
	const content = await contentFolder(files);
	const large = await startServer({ ORIGIN: tunnel.network.origin, CONTENT_DIR: content.folder });
	tunnel.network.target = large.origin;
	try {
		const clean = await synced(browser, () => Promise.resolve());
		const asked: string[] = [];
		let cuts = 0;
		const cut = await synced(browser, async (page) => {
			tunnel.network.rewrite = (path, body) => {
				if (!/^\/library\/(articles|bundles|leaves)\//.test(path)) return body;
				if (cuts === INTERRUPTIONS || chance() < PASSES) {
					asked.push(path);
					return body;
				}
				cuts += 1;
				return chance() < 0.5 ? undefined : body.subarray(0, body.length / 2);
			};
			while (cuts < INTERRUPTIONS) {
				const before = cuts;
				await page.goto(`${tunnel.network.origin}/en/requests`);
				await page.getByRole('button', { name: 'Keep help for offline' }).click();
				await expect.poll(() => cuts).toBeGreaterThan(before);
			}
		});
		const doubled = asked.filter((path, i) => asked.indexOf(path) !== i);
		console.log(
			JSON.stringify({ seed: SEED, cuts, requests: asked.length, doubled: doubled.length })
		);
		expect(cut).toEqual(clean);
		expect(doubled).toEqual([]);
	} finally {
		tunnel.network.target = tunnel.server.origin;
		await large.stop();
		await content.remove();
	}
});

/** What a new phone holds after `before` and a whole sync. */
async function synced(browser: Browser, before: (page: Page) => Promise<void>) {
	const context: BrowserContext = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`${tunnel.network.origin}/healthz`);
	await before(page);
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await page.getByRole('button', { name: 'Keep help for offline' }).click();
	await expect(page.getByText(/Help is kept on this device/)).toBeVisible({ timeout: 60_000 });
	const held = {
		objects: (await records(page, 'objects')).map((record) => JSON.stringify(record)).sort(),
		releases: (await records(page, 'releases')).map((record) => JSON.stringify(record)).sort()
	};
	await context.close();
	return held;
}
