import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeLibrary, openLibrary } from '$lib/server/library';
import { closeLive, openLive } from '$lib/server/live';
import { article, contentFolder, SITE } from '../../../../../tests/content-folder';
import { useStore } from '../../../../../tests/use-store';
import { GET } from './+server';

useStore();

const log = { info: () => undefined, error: () => undefined };
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
	const content = await contentFolder({
		'site.yaml': SITE.replace(' te,', ''),
		'help/orders/track-order.en.md': article('Track your order', 'Look at the e-mail.'),
		'help/orders/track-order.sr.md': article('Пратите поруџбину', 'Погледајте имејл.'),
		'help/returns/return-an-item.en.md': article('Return an item', 'Bring your order.')
	});
	remove = content.remove;
	await openLive();
	await openLibrary({ contentDir: content.folder, log });
});

afterAll(async () => {
	await closeLibrary();
	await closeLive();
	await remove();
});

/** The endpoint reads nothing else of an event. */
async function ask(parameters: Record<string, string>) {
	const url = new URL(
		`http://localhost/api/v1/search?${new URLSearchParams(parameters).toString()}`
	);
	const event = { url, locals: { locale: 'en' }, route: { id: '' }, request: new Request(url) };
	const response = await GET(event as unknown as Parameters<typeof GET>[0]);
	return {
		status: response.status,
		type: response.headers.get('content-type'),
		body: (await response.json()) as unknown
	};
}

describe('GET /api/v1/search', () => {
	it('answers with what the contract names, the title’s hits and its language', async () => {
		const { status, body } = await ask({ locale: 'en', q: 'track', limit: '1' });
		expect(status).toBe(200);
		expect(body).toEqual({
			results: [
				{
					id: 'orders/track-order',
					topic: 'orders',
					topicTitle: 'Orders',
					title: 'Track your order',
					url: '/en/orders/track-order',
					segments: [
						{ text: 'Track', hit: true },
						{ text: ' your order.', hit: false }
					],
					titleSegments: [
						{ text: 'Track', hit: true },
						{ text: ' your order', hit: false }
					],
					locale: 'en'
				}
			]
		});
	});

	it('says what was probably meant', async () => {
		expect((await ask({ locale: 'en', q: 'trackk' })).body).toMatchObject({ suggestion: 'track' });
	});

	it('answers in the script that was asked for', async () => {
		const { body } = await ask({ locale: 'sr-Latn', q: 'porudzbina' });
		expect(body).toMatchObject({ results: [{ title: 'Pratite porudžbinu' }] });
	});

	it('keeps to a topic', async () => {
		const { body } = await ask({ locale: 'en', q: 'order', topic: 'returns' });
		expect(body).toMatchObject({ results: [{ id: 'returns/return-an-item' }] });
	});

	it('keeps to a product', async () => {
		const { body } = await ask({ locale: 'en', q: 'order', product: 'setu-3' });
		expect(body).toEqual({
			results: [],
			scope: { product: { id: 'setu-3', title: 'Setu 3' } }
		});
	});

	it('says which words it knows nothing like', async () => {
		expect((await ask({ locale: 'en', q: 'track zorblax' })).body).toMatchObject({
			results: [{ id: 'orders/track-order' }],
			unknown: ['zorblax']
		});
	});

	it('finds nothing for nothing', async () => {
		expect((await ask({ locale: 'en' })).body).toEqual({ results: [] });
		expect((await ask({ locale: 'en', q: '\ud800\u0000' })).body).toEqual({ results: [] });
	});

	it.each([
		[{ q: 'order' }, 'locale'],
		[{ locale: 'xx', q: 'order' }, 'locale'],
		[{ locale: 'te', q: 'order' }, 'locale'],
		[{ locale: 'en', q: 'order', limit: '0' }, 'limit'],
		[{ locale: 'en', q: 'order', limit: '51' }, 'limit'],
		[{ locale: 'en', q: 'order', limit: '-1' }, 'limit'],
		[{ locale: 'en', q: 'order', limit: 'many' }, 'limit'],
		[{ locale: 'en', q: 'order', topic: '../staff' }, 'topic'],
		[{ locale: 'en', q: 'order', product: '<b>' }, 'product']
	])('refuses %j and names the parameter', async (parameters, path) => {
		const { status, type, body } = await ask(parameters);
		expect(status).toBe(422);
		expect(type).toBe('application/problem+json');
		expect(body).toMatchObject({ type: 'urn:deskbell:malformed', issues: [{ path }] });
	});
});
