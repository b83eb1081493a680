import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from './test';
import { startServer, type TestServer } from './server';

const HOSTILE = '"</title></script><script>document.title=1</script>&amp;';
let server: TestServer;
let content = '';

/** The demo, with an article that has everything and one that means harm. */
test.beforeAll(async () => {
	content = mkdtempSync(path.join(tmpdir(), 'deskbell-article-'));
	cpSync('content', content, { recursive: true });
	const track = path.join(content, 'help/orders/track-order.en.md');
	const matter = 'title: Track your order\nrevision: 2\nchange: major';
	const text = readFileSync(track, 'utf8').replace('title: Track your order', matter);
	writeFileSync(track, `${text}\nAsk the [courier](https://courier.example/track).\n`);
	const hostile = `---\ntitle: '${HOSTILE}'\nsummary: '${HOSTILE}.'\n---\n## Look\n\nAt it.\n`;
	writeFileSync(path.join(content, 'help/orders/hostile.en.md'), hostile);
	server = await startServer({ CONTENT_DIR: content });
});
test.afterAll(async () => {
	await server.stop();
	rmSync(content, { recursive: true, force: true });
});

/** What the browser's policy refused, and errors of scripts. */
async function complaints(page: Page) {
	const all: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') all.push(message.text());
	});
	page.on('pageerror', (error) => all.push(error.message));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) =>
			console.error(`${event.violatedDirective}: ${event.blockedURI}`)
		);
	});
	return all;
}

/**
 * What Chromium's own parser of XML finds in a file: the texts of these elements, or one of their
 * attributes. On a blank page, because ours let no text become a document.
 */
async function found(page: Page, address: string, selector: string, attribute?: string) {
	const xml = await (await page.request.get(address)).text();
	await page.goto('about:blank');
	return page.evaluate(
		([text, wanted, name]) => {
			const parsed = new DOMParser().parseFromString(text, 'application/xml');
			if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.outerHTML);
			return Array.from(parsed.querySelectorAll(wanted), (each) =>
				name === undefined ? each.textContent : (each.getAttribute(name) ?? '')
			);
		},
		[xml, selector, attribute] as const
	);
}

type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];
type Graph = Record<string, unknown>[];
async function described(page: Page): Promise<Graph> {
	const json = await page.locator('script[type="application/ld+json"]').textContent();
	return (JSON.parse(json ?? '') as { '@graph': Graph })['@graph'];
}

test('an old address leads to the article in one hop, with what was asked', async ({ request }) => {
	const once = { maxRedirects: 0 };
	for (const [from, to, status] of [
		['/en/orders/where-is-my-order?q=a%20b', '/en/orders/track-order?q=a%20b', 301],
		['/ur/Payments/Refund-Status/', '/ur/returns/when-is-my-refund', 301],
		['/en/orders/track-order/', '/en/orders/track-order', 301],
		['/orders/where-is-my-order', '/hi/orders/track-order', 307]
	] as const) {
		const headers = { 'accept-language': 'hi' };
		const response = await request.get(server.origin + from, { ...once, headers });
		expect([response.status(), response.headers().location]).toEqual([status, to]);
		expect((await request.get(server.origin + to, once)).status()).toBe(200);
	}
	for (const from of ['/en/orders/nothing', '/orders/nothing/', '/nothing']) {
		expect((await request.get(server.origin + from, once)).status()).toBe(404);
	}
});

test('the sitemap is valid, and every address in it is a page', async ({ page, request }) => {
	const robots = await (await request.get(`${server.origin}/robots.txt`)).text();
	const sitemap = /^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '';
	expect(sitemap).toBe(`${server.origin}/sitemap.xml`);
	const addresses = await found(page, sitemap, 'url > loc');
	expect(addresses.length).toBeGreaterThan(250);
	expect(new Set(addresses).size).toBe(addresses.length);
	// Links beside each name the same set of pages.
	const others = await found(page, sitemap, 'link', 'href');
	expect(new Set(others)).toEqual(new Set(addresses));
	// Each of them takes its time, and neighbours are alike: all of them only in the long run.
	const asked = process.env.LONG ? addresses : addresses.filter((_, at) => at % 5 === 0);
	for (const address of asked) {
		const response = await request.get(address, { maxRedirects: 0 });
		expect([address, response.status()]).toEqual([address, 200]);
	}
});

test('the feed of each language is valid and leads to its articles', async ({ page }) => {
	for (const locale of ['en', 'ur', 'sr-Latn']) {
		await page.goto(`${server.origin}/${locale}`);
		const href = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
		const feed = new URL(href ?? '', server.origin).href;
		const links = await found(page, feed, 'item > link');
		expect(links.length).toBeGreaterThan(20);
		expect(links.every((link) => link.startsWith(`${server.origin}/${locale}/`))).toBe(true);
		const ids = await found(page, feed, 'item > guid');
		expect(new Set(ids).size).toBe(links.length);
		const titles = await found(page, feed, 'item > title');
		if (locale === 'en') expect(titles).toContain(HOSTILE);
		await page.goto(links[0] ?? '');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[0] ?? '');
	}
});

test('what an article says of itself is inert, whatever its title', async ({ page }) => {
	const refused = await complaints(page);
	await page.goto(`${server.origin}/en/orders/hostile`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(HOSTILE);
	await expect(page).toHaveTitle(`${HOSTILE} · Tarang Electronics`);
	expect((await described(page))[0]?.headline).toBe(HOSTILE);
	for (const [address, types] of [
		['/en/orders/track-order', ['Article', 'FAQPage', 'HowTo', 'BreadcrumbList']],
		['/en/orders/no-confirmation', ['Article', 'FAQPage', 'BreadcrumbList']],
		['/ur/faults/no-internet', ['Article', 'HowTo', 'BreadcrumbList']]
	] as const) {
		await page.goto(server.origin + address);
		expect((await described(page)).map((each) => each['@type'])).toEqual(types);
	}
	expect(refused).toEqual([]);
});

test('a shared link shows the article; a stand-in names the written page', async ({ page }) => {
	await page.goto(`${server.origin}/hi/orders/preorder`);
	const head = (selector: string, name: string) => page.locator(selector).getAttribute(name);
	const written = `${server.origin}/en/orders/preorder`;
	expect(await head('link[rel=canonical]', 'href')).toBe(written);
	expect(await head('meta[property="og:url"]', 'content')).toBe(written);
	expect(await head('meta[property="og:title"]', 'content')).toBe(
		await page.getByRole('heading', { level: 1 }).innerText()
	);
	await expect(page.locator('link[rel=alternate][hreflang]')).toHaveCount(2);
	const image = await page.request.get((await head('meta[property="og:image"]', 'content')) ?? '');
	expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/png']);
});

for (const locale of ['en', 'ur'] as const) {
	test(`an article with everything is at ease in ${locale}`, async ({ page }) => {
		const refused = await complaints(page);
		for (const width of [390, 1440]) {
			await page.setViewportSize({ width, height: 900 });
			await page.goto(`${server.origin}/${locale}/orders/track-order`);
			await expect(page.locator('nav.beside')).toBeVisible({ visible: width > 1000 });
			if (width < 1000) await page.locator('main details > summary').click();
			const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
			expect(violations.map(({ id, nodes }) => [id, nodes.map((each) => each.html)])).toEqual([]);
			const sideways = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(sideways).toBe(0);
		}
		await page.locator('nav.beside a').last().click();
		await expect(page.locator('article h2:target')).toBeInViewport();
		await expect(page.locator('a[rel=next]')).toHaveAttribute('href', new RegExp(`^/${locale}/`));
		expect(refused).toEqual([]);
	});
}

test('a translation that lags behind says so, and leads to the English', async ({ page }) => {
	await page.goto(`${server.origin}/en/orders/track-order`);
	await expect(page.getByRole('note')).toHaveCount(0);
	await expect(page.locator('article ~ footer time')).toHaveText('22 November 2026');
	await page.goto(`${server.origin}/sr-Latn/orders/track-order`);
	const note = page.getByRole('note');
	await expect(note).toContainText('mnogo promenio');
	await note.getByRole('link').click();
	await expect(page).toHaveURL(`${server.origin}/en/orders/track-order`);
	await page.getByRole('link', { name: 'اردو' }).last().click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('prints black on white, with addresses and all steps', async ({ page }) => {
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await page.goto(`${server.origin}/en/orders/track-order`);
	for (const hidden of ['header', '.bar', '#solved', 'nav.beside', '.related']) {
		await expect(page.locator(hidden).first()).toBeHidden();
	}
	const look = await page.locator('article a.external').evaluate((link) => {
		const { color } = getComputedStyle(document.body);
		return [color, getComputedStyle(link, '::after').content];
	});
	expect(look).toEqual(['rgb(0, 0, 0)', '" (https://courier.example/track)"']);
	await expect(page.getByText(`${server.origin}/en/orders/track-order`)).toBeVisible();
	await page.goto(`${server.origin}/en/faults/no-internet`);
	await expect(page.locator('article section h2').last()).toBeVisible();
	await expect(page.locator('.play')).toBeHidden();
});
