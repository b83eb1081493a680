import { cp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test, type Page } from './test';
import { compileArticle } from '../../src/lib/content/compile';
import { SITE, article, contentFolder, type ContentFolder } from '../content-folder';
import { CORPUS, plant, type HostileFile } from '../data/hostile';
import { startServer, type TestServer } from './server';

/** Everything of the corpus that is published, seen by a real browser: nothing in it runs. */

const isLink = ({ content }: HostileFile) => typeof content === 'object' && 'linkTo' in content;
const images = () => ({ url: '/library/media/abc.webp', width: 8, height: 8 });

function publishedHtml(): string[] {
	return CORPUS.filter((file) => !file.path.startsWith('media/') && !isLink(file)).flatMap(
		(file) => {
			const { path, content } = file;
			const source =
				typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString();
			const compiled = compileArticle({ path, source, images });
			if ('problems' in compiled) return [];
			const { title, summary, html, steps } = compiled.article;
			const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
			return [
				`<h1>${safe(title)}</h1><p>${safe(summary)}</p>`,
				html,
				...steps.map((step) => step.html)
			];
		}
	);
}

interface Seen {
	/** What ran, was refused by a policy, or was asked for from elsewhere. */
	wrong: string[];
}

/** Before anything of the page runs: `__pwned` and the dialogs tell on it. */
async function watch(page: Page, origin: string): Promise<Seen> {
	const seen: Seen = { wrong: [] };
	await page.exposeFunction('__tell', (what: string) => seen.wrong.push(what));
	await page.addInitScript(() => {
		const tell = (what: string) =>
			void Reflect.apply(Reflect.get(window, '__tell') as () => void, window, [what]);
		Object.defineProperty(window, '__pwned', {
			value: (what: unknown) => tell(`ran: ${String(what)}`),
			configurable: false,
			writable: false
		});
		document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
			tell(`policy: ${violatedDirective} ${sample}`)
		);
	});
	page.on('dialog', (dialog) => {
		seen.wrong.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('pageerror', (error) => seen.wrong.push(`error: ${error.message}`));
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (url.origin !== origin && url.protocol !== 'data:')
			seen.wrong.push(`request: ${request.url()}`);
	});
	return seen;
}

/** Touches everything that could answer, as a reader and as a script would. */
function provoke(): string[] {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('main a, article a')];
	for (const element of document.querySelectorAll('main *, article *')) {
		for (const type of ['mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart']) {
			element.dispatchEvent(new Event(type));
		}
	}
	const allowed = ['http:', 'https:', 'mailto:', 'tel:'];
	return links.filter(({ protocol }) => !allowed.includes(protocol)).map(({ href }) => href);
}

test.describe('the corpus in a browser', () => {
	let bare: Server;
	let origin: string;
	const parts = publishedHtml();

	test.beforeAll(async () => {
		const articles = parts.map((html) => `<article>${html}</article>`).join('\n');
		const body = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main>${articles}</main>`;
		bare = createServer((request, response) => {
			const isPage = request.url === '/';
			response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
			response.end(isPage ? body : '');
		});
		await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
		origin = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
	});

	test.afterAll(() => {
		bare.closeAllConnections();
		bare.close();
	});

	test('runs nothing, without any policy to hold it back', async ({ page }) => {
		expect(parts.length).toBeGreaterThan(150);
		const seen = await watch(page, origin);
		await page.goto(origin);
		expect(await page.locator('article').count()).toBe(parts.length);
		expect(await page.evaluate(provoke)).toEqual([]);
		expect(await page.locator('script, style, iframe, svg, math, form, template').count()).toBe(0);
		expect(seen.wrong).toEqual([]);
	});

	test('would be caught if it ran', async ({ page }) => {
		const seen = await watch(page, origin);
		await page.goto(origin);
		await page.evaluate(() => {
			document.body.insertAdjacentHTML(
				'beforeend',
				'<main><img src="data:," onerror="window.__pwned(1)"><img src="//elsewhere.invalid/x"><a href="javascript:1">x</a></main>'
			);
		});
		await expect
			.poll(() => seen.wrong)
			.toEqual(expect.arrayContaining(['ran: 1', 'request: http://elsewhere.invalid/x']));
		expect(await page.evaluate(provoke)).toEqual(['javascript:1']);
	});

	test('reads the same when it is written out and parsed again', async ({ page }) => {
		const seen = await watch(page, origin);
		await page.goto(origin);
		const changed = await page.evaluate((all) => {
			const holder = document.createElement('div');
			document.body.append(holder);
			return all.filter((html) => {
				holder.innerHTML = html;
				const once = holder.innerHTML;
				holder.innerHTML = once;
				return holder.innerHTML !== once;
			});
		}, parts);
		expect(changed).toEqual([]);
		expect(seen.wrong).toEqual([]);
	});

	test('runs nothing where a raw text takes it in', async ({ page }) => {
		const seen = await watch(page, origin);
		await page.goto(origin);
		await page.evaluate((all) => {
			const wraps = ['noscript', 'template', 'select', 'svg', 'math', 'textarea', 'title'];
			for (const wrap of wraps) {
				const holder = document.createElement('div');
				document.body.append(holder);
				for (const html of all) holder.innerHTML = `<${wrap}>${html}</${wrap}>`;
			}
		}, parts);
		expect(seen.wrong).toEqual([]);
	});
});

test.describe('the corpus on the real server', () => {
	let server: TestServer | undefined;
	let content: ContentFolder;

	test.beforeAll(async () => {
		test.setTimeout(180_000);
		content = await contentFolder({
			'site.yaml': SITE,
			'help/orders/track-order.en.md': article('Track your order', 'Look at the e-mail.')
		});
		await cp('content/media/aria-2-case.png', path.join(content.folder, 'media/light.png'));
		server = await startServer({ CONTENT_DIR: content.folder });
		await plant(content.folder, CORPUS);
	});

	test.afterAll(async () => {
		await server?.stop();
		await content.remove();
	});

	test('runs nothing on any page, and its policy has nothing to refuse', async ({ page }) => {
		test.setTimeout(300_000);
		const origin = server?.origin ?? '';
		const seen = await watch(page, origin);
		const harmless = CORPUS.filter(
			({ expected, path }) => expected === 'harmless' && path.startsWith('help/')
		);
		const addresses = harmless.map(
			({ path }) => `/en/${path.slice('help/'.length, -'.en.md'.length)}`
		);
		const last = addresses.at(-1) ?? '';
		const status = async () => (await page.request.get(origin + last)).status();
		await expect.poll(status, { timeout: 200_000, intervals: [500] }).toBe(200);
		for (const address of addresses) {
			const response = await page.goto(origin + address, { waitUntil: 'load' });
			expect.soft(response?.status(), address).toBe(200);
			expect.soft(await page.evaluate(provoke), address).toEqual([]);
			expect.soft(seen.wrong.splice(0), address).toEqual([]);
		}
		for (const address of ['/en', '/en/orders', '/en/search?q=script', '/en/search?q=title']) {
			expect((await page.goto(origin + address))?.status()).toBe(200);
			expect(await page.evaluate(provoke)).toEqual([]);
			expect(seen.wrong.splice(0), address).toEqual([]);
		}
	});
});
