import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { availabilityOf, wordingOf } from '$lib/cases';
import { atDesk, leftDesk } from '$lib/server/cases';
import { closeLibrary, getLibrary, openLibrary } from '$lib/server/library';
import { presenceLine } from '$lib/ui/when';
import { getStore } from '$lib/server/store';
import { SITE, article, contentFolder, type ContentFolder } from '../../../../tests/content-folder';
import { agent } from '../../../../tests/case';
import { useStore } from '../../../../tests/use-store';
import { front, isReading, keepPage } from '.';

useStore();

const log = { info: () => undefined, error: () => undefined };
const WAIT = { timeout: 10_000, interval: 20 };
/** Open at any hour, so that somebody may be there whenever this runs. */
const ALWAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
	.map((day) => `${day}: [{ from: "00:00", to: "24:00" }]`)
	.join(', ');
const TRACK = 'help/orders/track-order.en.md';
const ROUTE = '/(help)/[locale=locale]/[topic]/[slug]';

let content: ContentFolder;
let server: http.Server;
let origin = '';
let rendered = 0;
let answer: () => Response | Promise<Response> = () => new Response('');
const asha = agent('Asha');

beforeAll(async () => {
	content = await contentFolder({
		'site.yaml': SITE.replace('mon: [{ from: "09:00", to: "17:00" }]', ALWAYS),
		[TRACK]: article('Track', 'Look.')
	});
	await openLibrary({ contentDir: content.folder, log });
	server = http.createServer((request, response) => {
		front(request, response, () => void byKit(request, response));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await closeLibrary();
	await content.remove();
});

/** Kit's part: an event, its page, and what becomes of it. */
async function byKit(
	{ url = '', method = 'GET', headers }: http.IncomingMessage,
	to: http.ServerResponse
) {
	const event = {
		url: new URL(url, origin),
		request: new Request(origin + url, { method, headers: headers as Record<string, string> }),
		route: { id: url.includes('search') ? '/(help)/[locale=locale]/search' : ROUTE },
		params: { locale: url.split('/')[1] },
		isDataRequest: false
	} as never;
	const render = () => {
		rendered++;
		return answer();
	};
	const response = isReading(event) ? await keepPage(event, render) : await render();
	to.writeHead(response.status, [...response.headers].flat());
	to.end(Buffer.from(await response.arrayBuffer()));
}

const html =
	(text: string, headers: Record<string, string> = {}) =>
	() =>
		new Response(text, { headers: { 'content-type': 'text/html', 'x-own': 'yes', ...headers } });

/** How often an address is rendered while it is asked for three times. */
async function renders(path: string, init: RequestInit = {}): Promise<number> {
	const before = rendered;
	for (let at = 0; at < 3; at++) await (await fetch(origin + path, init)).text();
	return rendered - before;
}

describe('a reading page', () => {
	it('is rendered once and answered from memory, headers and all', async () => {
		answer = html('<p>Look.</p>'.repeat(50));
		expect(await renders('/en/orders/track-order')).toBe(1);
		const response = await fetch(`${origin}/en/orders/track-order`);
		expect(await response.text()).toBe('<p>Look.</p>'.repeat(50));
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': 'text/html',
			'content-encoding': 'gzip',
			'cache-control': 'no-cache',
			vary: 'accept-encoding',
			'x-own': 'yes'
		});
		const held = { 'if-none-match': response.headers.get('etag') ?? '' };
		expect((await fetch(response.url, { headers: held })).status).toBe(304);
		const head = await fetch(response.url, { method: 'HEAD' });
		expect([head.headers.has('etag'), await head.text()]).toEqual([true, '']);
		expect(rendered).toBe(1);
	});

	it('is rendered anew after a release', async () => {
		answer = html('<p>Before.</p>');
		await fetch(`${origin}/en/orders/preorder`);
		const version = getLibrary().version('en');
		await content.save(TRACK, article('Track it', 'Look.'));
		await vi.waitFor(() => expect(getLibrary().version('en')).not.toBe(version), WAIT);
		answer = html('<p>After.</p>');
		const response = await fetch(`${origin}/en/orders/preorder`);
		expect(await response.text()).toBe('<p>After.</p>');
	});

	it('says it soon when somebody sits down at the desk, and when they leave', async () => {
		const said = async () => (await fetch(`${origin}/en/orders/here`)).text();
		answer = html('nobody');
		expect(await said()).toBe('nobody');
		await atDesk(asha);
		answer = html('somebody');
		await vi.waitFor(async () => expect(await said()).toBe('somebody'), WAIT);
		await leftDesk(asha.id);
		answer = html('nobody');
		await vi.waitFor(async () => expect(await said()).toBe('nobody'), WAIT);
	});

	it('is not kept when something came in between', async () => {
		let isThere = false;
		answer = async () => {
			isThere = !isThere;
			await (isThere ? atDesk(asha) : leftDesk(asha.id));
			return html('<p>Of two moments.</p>')();
		};
		expect(await renders('/en/orders/between')).toBe(3);
		await leftDesk(asha.id);
	});

	it('is told as it was last while the store is away, and as it is once that is back', async () => {
		const said = async () => (await fetch(`${origin}/en/orders/away`)).text();
		answer = html('nobody');
		expect(await said()).toBe('nobody');
		await atDesk(asha);
		const away = vi.spyOn(getStore().pool, 'query').mockRejectedValue(new Error('away'));
		vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });
		answer = html('somebody');
		expect(await said()).toBe('nobody');
		vi.useRealTimers();
		away.mockRestore();
		await vi.waitFor(async () => expect(await said()).toBe('somebody'), WAIT);
		await leftDesk(asha.id);
		answer = html('nobody');
		await vi.waitFor(async () => expect(await said()).toBe('nobody'), WAIT);
	});

	it('of a guide’s step is kept, and one with anything else in its address is not', async () => {
		answer = html('<p>Step.</p>');
		expect(await renders('/en/orders/guide?path=1.2')).toBe(1);
		expect(await renders('/en/orders/guide?path=2')).toBe(1);
		expect(await renders('/en/orders/guide?utm_source=x')).toBe(3);
		expect(await renders('/en/orders/guide?path=1&q=me')).toBe(3);
		expect(await renders('/en/search?q=me')).toBe(3);
	});

	it('with an error, a cookie or no HTML in it is not kept', async () => {
		answer = () => new Response('gone', { status: 404, headers: { 'content-type': 'text/html' } });
		expect(await renders('/en/orders/gone')).toBe(3);
		answer = html('<p>Yours.</p>', { 'set-cookie': 'a=b' });
		expect(await renders('/en/orders/yours')).toBe(3);
		answer = html('{}', { 'content-type': 'application/json' });
		expect(await renders('/en/orders/data')).toBe(3);
		answer = html('<p>Sent.</p>');
		expect(await renders('/en/orders/sent', { method: 'POST' })).toBe(3);
	});
});

describe('the wording of who is there', () => {
	it('changes whenever the sentence that pages say does', () => {
		const hour = fc.integer({ min: 0, max: 24 * 40 }).map((hours) => hours * 3_600_000);
		const from = Date.parse('2026-11-20T00:00:00Z');
		fc.assert(
			fc.property(
				hour,
				hour,
				fc.integer({ min: 0, max: 1 }),
				fc.boolean(),
				(a, b, agents, isLong) => {
					const site = getLibrary().site();
					const [team] = site.teams;
					if (!team) return;
					const whole = [{ from: '00:00', to: '24:00' }];
					const open = isLong ? whole : [];
					const mon = isLong ? whole : [{ from: '09:00', to: '17:00' }];
					const week = { mon, tue: open, wed: open, thu: [], fri: [], sat: [], sun: [] };
					const hours = { ...team.hours, week };
					const [x, y] = [from + a, from + b].map((now) => {
						const there = availabilityOf(site, { ...team, hours }, now, agents);
						return { name: wordingOf(there, now), line: presenceLine(there, now, 'en') };
					});
					if (x?.line !== y?.line) expect(x?.name).not.toBe(y?.name);
				}
			),
			{ seed: 20_261_126, numRuns: 300 }
		);
	});
});
