import { existsSync } from 'node:fs';
import http from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright';
import { startServer } from '../journeys/server';

/**
 * What a first visit to one article costs on the wire, to network idle, with nothing cached: bytes
 * by kind as the browser's own network log counts them (headers included). The yardstick, in the
 * same run: the same article's text alone in one bare HTML file from a bare server, brotli.
 */
const PAGES = ['en', 'hi', 'te', 'ur', 'sr', 'sr-Latn'].map(
	(locale) => `/${locale}/orders/track-order`
);

interface Weight {
	page: string;
	requests: number;
	kb: Record<'all' | 'document' | 'style' | 'script' | 'font' | 'image' | 'other', number>;
	/** Script that stands in the way of reading: none of it is deferred. */
	blockingScripts: number;
}

const KINDS: Record<string, keyof Weight['kb']> = {
	Document: 'document',
	Stylesheet: 'style',
	Script: 'script',
	Font: 'font',
	Image: 'image'
};

async function weigh(browser: Browser, address: string): Promise<Weight> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	const client = await context.newCDPSession(page);
	await client.send('Network.enable');
	const kinds = new Map<string, string>();
	const kb = { all: 0, document: 0, style: 0, script: 0, font: 0, image: 0, other: 0 };
	client.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
	client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const kind = KINDS[kinds.get(requestId) ?? ''] ?? 'other';
		kb[kind] += encodedDataLength / 1024;
		kb.all += encodedDataLength / 1024;
	});
	await page.goto(address, { waitUntil: 'networkidle' });
	const blockingScripts = await page
		.locator('script:not([type="module"]):not([async]):not([defer])')
		.count();
	await context.close();
	return { page: new URL(address).pathname, requests: kinds.size, kb, blockingScripts };
}

/** The text of the article alone, as one HTML file. */
async function yardstick(browser: Browser, address: string): Promise<Weight> {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(address);
	const text = await page.locator('article').innerHTML();
	await context.close();
	const body = brotliCompressSync(`<!doctype html><meta charset="utf-8"><title>A</title>${text}`);
	const server = http.createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'br' }).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const weight = await weigh(browser, `http://127.0.0.1:${port}/bare`);
	server.close();
	return weight;
}

const row = ({ page, requests, kb, blockingScripts }: Weight) =>
	`| ${page} | ${[kb.all, kb.document, kb.style, kb.script, kb.font, kb.image + kb.other]
		.map((value) => value.toFixed(1))
		.join(' | ')} | ${requests} | ${blockingScripts} |`;

/** Rows of a Markdown table. */
export async function weight(): Promise<string> {
	const debian = '/usr/bin/chromium';
	const [server, browser] = await Promise.all([
		startServer(),
		chromium.launch({
			...(existsSync(debian) ? { executablePath: debian } : {}),
			args: ['--no-sandbox', '--disable-background-networking']
		})
	]);
	try {
		const rows = [await yardstick(browser, `${server.origin}${PAGES[0] ?? ''}`)];
		for (const page of PAGES) rows.push(await weigh(browser, server.origin + page));
		return [
			'| page | KB in all | HTML | style | script | font | images, other | requests | scripts in the way |',
			'|---|---|---|---|---|---|---|---|---|',
			...rows.map(row)
		].join('\n');
	} finally {
		await browser.close();
		await server.stop();
	}
}
