import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Page, type Answer, type Wanted } from './page';
import { PageCache } from './page-cache';

const TEXT = '<p>Look at the e-mail that came when you ordered.</p>'.repeat(20);
const page = (text = TEXT) =>
	new Page(new Headers({ 'content-type': 'text/html' }), new Uint8Array(Buffer.from(text)));

const ask = (of: Page, acceptEncoding?: string, ifNoneMatch?: string) =>
	of.answer({ acceptEncoding, ifNoneMatch } satisfies Wanted);

function header({ headers }: Answer, name: string): string | undefined {
	const at = headers.indexOf(name);
	return at < 0 ? undefined : headers[at + 1];
}

describe('a page in memory', () => {
	it('is sent as one who asks can read it, with its length', async () => {
		const it = page();
		const br = await ask(it, 'gzip, br');
		expect(header(br, 'content-encoding')).toBe('br');
		expect(brotliDecompressSync(br.body ?? Buffer.alloc(0)).toString()).toBe(TEXT);
		const gzip = await ask(it, 'gzip, br;q=0');
		expect(header(gzip, 'content-encoding')).toBe('gzip');
		expect(gunzipSync(gzip.body ?? Buffer.alloc(0)).toString()).toBe(TEXT);
		const plain = await ask(it);
		expect(header(plain, 'content-encoding')).toBeUndefined();
		expect(Buffer.from(plain.body ?? []).toString()).toBe(TEXT);
		for (const each of [br, gzip, plain]) {
			expect(header(each, 'content-length')).toBe(String(each.body?.length));
		}
	});

	it('is compressed once in a quick way, then once at its best', async () => {
		const it = page(TEXT + Array.from({ length: 4000 }, (_, at) => at * 7919).join(' '));
		const first = await ask(it, 'br');
		const second = ask(it, 'br');
		expect(second).toBe(first);
		while (ask(it, 'br') === first) await new Promise((resolve) => setImmediate(resolve));
		const best = ask(it, 'br') as Answer;
		expect(best.body?.length).toBeLessThan(first.body?.length ?? 0);
		expect(ask(it, 'br')).toBe(best);
	});

	it('is not sent to one who has it already', async () => {
		const it = page();
		const { headers } = await ask(it, 'br');
		const tag = headers[headers.indexOf('etag') + 1] ?? '';
		expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
		expect(await ask(it, 'gzip', `"other", ${tag}`)).toMatchObject({ status: 304 });
		expect(await ask(it, 'gzip', '"other"')).toMatchObject({ status: 200 });
		expect(await ask(page(`${TEXT}!`), 'gzip', tag)).toMatchObject({ status: 200 });
	});

	it('too short to gain anything is sent as it is', async () => {
		const short = page('<p>Hello</p>');
		const twice = [await ask(short, 'br'), await ask(short, 'br')];
		for (const each of twice) expect(header(each, 'content-encoding')).toBeUndefined();
	});
});

describe('the pages in memory', () => {
	it('are those of now: what was rendered from another state is forgotten', () => {
		const pages = new PageCache();
		const it = page();
		pages.put('/en', 'monday', it);
		expect(pages.get('/en', 'monday')).toBe(it);
		expect(pages.get('/en', 'tuesday')).toBeUndefined();
		expect(pages.has('/en')).toBe(false);
	});

	it('take no more room than they may, and keep what is asked for', () => {
		const pages = new PageCache(TEXT.length * 1.5 * 3);
		for (const name of ['/a', '/b', '/c']) pages.put(name, '', page());
		pages.get('/a', '');
		pages.put('/d', '', page());
		expect(['/a', '/b', '/c', '/d'].filter((name) => pages.has(name))).toEqual(['/a', '/c', '/d']);
		// The same address again takes no room of its own.
		for (let at = 0; at < 9; at++) pages.put('/d', '', page());
		expect(pages.has('/a')).toBe(true);
	});
});
