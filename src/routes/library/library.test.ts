import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '$app/environment';
import {
	articleSchema,
	bundleSchema,
	canonicalJson,
	indexSchema,
	leafSchema,
	mediaIn,
	siteSchema,
	type ArticlePageView,
	type HomeView,
	type TopicPageView
} from '$lib/content';
import { closeLibrary, getLibrary, openLibrary } from '$lib/server/library';
import { article, contentFolder, SITE } from '../../../tests/content-folder';
import { useStore } from '../../../tests/use-store';
import { GET as articlePage } from './[locale]/articles/[topic]/[slug].json/+server';
import { GET as home } from './[locale]/home.json/+server';
import { GET as index } from './[locale]/index.json/+server';
import { GET as topicPage } from './[locale]/topics/[topic].json/+server';
import { GET as articleObject } from './articles/[hash].json/+server';
import { GET as bundle } from './bundles/[hash].json/+server';
import { GET as leaf } from './leaves/[hash].json/+server';
import { GET as media } from './media/[file]/+server';
import { GET as site } from './site.json/+server';
import { GET as siteObject } from './site/[hash].json/+server';

useStore();

const log = { info: () => undefined, error: () => undefined };
let remove: () => Promise<void> = () => Promise.resolve();
const LONG = 'Look at the e-mail that came when you ordered. '.repeat(20);

beforeAll(async () => {
	const content = await contentFolder({
		'site.yaml': SITE.replace(' te,', ''),
		'help/orders/track-order.en.md': article('Track', `${LONG}\n\n![Box](../../media/box.png)`),
		'help/orders/track-order.sr.md': article('Пратите', 'Погледајте имејл.'),
		'help/orders/preorder.en.md': article('Preorder', 'Wait.'),
		'staff/angry.en.md': article('Angry', 'Listen.')
	});
	remove = content.remove;
	const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#a50' } });
	await content.save('media/box.png', await picture.png().toBuffer());
	await openLibrary({ contentDir: content.folder, log });
});

afterAll(async () => {
	await closeLibrary();
	await remove();
});

type Handler = (event: never) => Response | Promise<Response>;

/** The endpoints read nothing else of an event. */
async function ask(handler: Handler, params: Record<string, string> = {}, accept?: string) {
	const url = new URL(`http://localhost/library/${Object.values(params).join('/')}.json`);
	const request = new Request(url, accept ? { headers: { 'accept-encoding': accept } } : {});
	return handler({ url, request, params } as never);
}

async function json<T = unknown>(
	handler: Handler,
	params: Record<string, string> = {}
): Promise<T> {
	const response = await ask(handler, params);
	expect(response.status).toBe(200);
	return (await response.json()) as T;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a device', () => {
	it('walks from the index to the article, each named by its hash', async () => {
		const top = v.parse(indexSchema, await json(index, { locale: 'en' }));
		expect(top.locale).toBe('en');
		const [{ hash, count } = { hash: '', count: 0 }] = top.leaves;
		expect(count).toBe(2);

		const list = v.parse(leafSchema, await json(leaf, { hash }));
		expect(sha256(canonicalJson(list))).toBe(hash);
		expect(list.articles.map(({ id }) => id)).toEqual(['orders/preorder', 'orders/track-order']);

		const whole = v.parse(bundleSchema, await json(bundle, { hash }));
		expect(whole.leaf).toEqual(list);
		for (const [at, ref] of list.articles.entries()) {
			const single = await json(articleObject, { hash: ref.hash });
			expect(sha256(canonicalJson(single))).toBe(ref.hash);
			expect(v.parse(articleSchema, single)).toEqual(whole.articles[at]);
		}
		const company = await json(siteObject, { hash: top.site });
		expect(v.parse(siteSchema, company).brand.name).toBe('Tarang');
		expect(await json(site)).toEqual(company);
	});

	it('fetches the pictures that its articles show', async () => {
		const page = await json<ArticlePageView>(articlePage, {
			locale: 'en',
			topic: 'orders',
			slug: 'track-order'
		});
		const [address = ''] = mediaIn(page.article.html);
		const response = await ask(media, { file: address.replace('/library/media/', '') });
		expect(response.headers.get('content-type')).toBe('image/webp');
		expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		const { format, width } = await sharp(await response.arrayBuffer()).metadata();
		expect([format, width]).toEqual(['webp', 900]);
		const narrower = address.replace('/library/media/', '').replace('.webp', '-480.webp');
		expect(page.article.html).toContain(`/library/media/${narrower} 480w`);
		const small = await sharp(
			await (await ask(media, { file: narrower })).arrayBuffer()
		).metadata();
		expect([small.width, small.height]).toEqual([480, 320]);
	});

	it('has Latin Serbian’s index from Cyrillic’s', async () => {
		expect(await json(index, { locale: 'sr-Latn' })).toEqual(await json(index, { locale: 'sr' }));
	});
});

describe('what never changes', () => {
	it('is cached for a year, and what does is asked for anew', async () => {
		const first = await ask(index, { locale: 'en' });
		expect(first.headers.get('cache-control')).toBe('no-cache');
		const { leaves } = v.parse(indexSchema, await first.json());
		const object = await ask(leaf, { hash: leaves[0]?.hash ?? '' });
		expect(object.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		expect(object.headers.get('etag')).toBe(`"leaf/${leaves[0]?.hash ?? ''}"`);
	});

	it('comes in the encoding that was asked for', async () => {
		const params = { locale: 'en', topic: 'orders', slug: 'track-order' };
		const plain = await (await ask(articlePage, params)).text();
		const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
		for (const [encoding, unpacked] of Object.entries(unpack)) {
			const response = await ask(articlePage, params, `deflate, ${encoding}`);
			expect(response.headers.get('content-encoding')).toBe(encoding);
			expect(response.headers.get('vary')).toBe('accept-encoding');
			const bytes = new Uint8Array(await response.arrayBuffer());
			expect(bytes.length).toBeLessThan(plain.length / 2);
			expect(String(unpacked(bytes))).toBe(plain);
		}
		const refused = await ask(articlePage, params, 'br;q=0, gzip;q=0.0');
		expect(refused.headers.get('content-encoding')).toBeNull();
	});
});

describe('a page', () => {
	it('reads the home, a topic and an article in the reader’s locale', async () => {
		const front = await json<HomeView>(home, { locale: 'sr' });
		expect(front.site.topics[0]).toMatchObject({ title: 'Поруџбине', count: 2 });
		const topic = await json<TopicPageView>(topicPage, { locale: 'sr-Latn', topic: 'orders' });
		expect(topic.cards.map(({ title, locale }) => [title, locale])).toEqual([
			['Preorder', 'en'],
			['Pratite', 'sr-Latn']
		]);
		const params = { locale: 'hi', topic: 'orders', slug: 'preorder' };
		expect(await json(articlePage, params)).toMatchObject({
			requested: 'hi',
			shown: 'en',
			topic: { id: 'orders' },
			next: { id: 'orders/track-order' }
		});
	});

	it('is another one, by its ETag, in another build, which may say the same differently', async () => {
		const { headers } = await ask(home, { locale: 'en' });
		expect(headers.get('etag')?.startsWith(`"${version}/`)).toBe(true);
	});

	it('is another one, by its ETag, in another locale', async () => {
		const tags = await Promise.all(
			['en', 'hi', 'sr'].map(async (locale) => (await ask(home, { locale })).headers.get('etag'))
		);
		expect(new Set(tags).size).toBe(3);
	});
});

describe('what is not there', () => {
	const nothing = 'f'.repeat(64);
	it.each<[string, Handler, Record<string, string>, string]>([
		['a locale that nobody knows', index, { locale: 'xx' }, 'no-locale'],
		['a locale that the company does not offer', home, { locale: 'te' }, 'no-locale'],
		['a topic', topicPage, { locale: 'en', topic: 'nothing' }, 'no-topic'],
		['a slug', articlePage, { locale: 'en', topic: 'orders', slug: 'nothing' }, 'no-article'],
		['a staff article', articlePage, { locale: 'en', topic: 'staff', slug: 'angry' }, 'no-article'],
		['a leaf', leaf, { hash: nothing }, 'no-object'],
		['a bundle', bundle, { hash: nothing }, 'no-object'],
		['an article’s hash', articleObject, { hash: nothing }, 'no-object'],
		['a site', siteObject, { hash: nothing }, 'no-object'],
		['a picture', media, { file: `${nothing}.webp` }, 'no-object'],
		['a malformed hash', articleObject, { hash: '../../etc/passwd' }, 'no-object'],
		['a malformed picture', media, { file: 'x.svg' }, 'no-object']
	])('is a problem that says what to do: %s', async (_, handler, params, type) => {
		const response = await ask(handler, params);
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
		expect(await response.json()).toMatchObject({
			type: `urn:deskbell:${type}`,
			status: 404,
			detail: expect.stringMatching(/\. .+\./) as unknown
		});
	});

	it('includes the staff’s list and another kind’s hash', async () => {
		const { leaves } = v.parse(indexSchema, await json(index, { locale: 'en' }));
		const hash = leaves[0]?.hash ?? '';
		expect((await ask(articleObject, { hash })).status).toBe(404);
		expect(getLibrary().staffArticles()).toHaveLength(1);
		const list = canonicalJson({ articles: getLibrary().staffArticles() });
		for (const handler of [articleObject, leaf, siteObject]) {
			expect((await ask(handler, { hash: sha256(list) })).status).toBe(404);
		}
	});
});
