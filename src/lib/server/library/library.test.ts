import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { SITE, article } from '../../../../tests/content-folder';
import { silent, useFolderLibraries, WAIT } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import { Library } from '.';
import { loadObjects } from './objects';

useStore();

const { folder, folderWith, make, open } = useFolderLibraries();

const rows = async (table: string) =>
	Number(
		(await getStore().pool.query<{ n: string }>(`select count(*) n from ${table}`)).rows[0]?.n
	);

const titles = (library: Library, topic = 'orders', locale: 'en' | 'hi' | 'sr-Latn' = 'en') =>
	library.topic(locale, topic)?.cards.map(({ title }) => title);

const TRACK = 'help/orders/track-order.en.md';

describe('a library', () => {
	it('shows what its folder holds, in every locale', async () => {
		const content = await folderWith({
			[TRACK]: article('Track your order', 'Look at the [e-mail](/contact).'),
			'help/orders/track-order.sr.md': article('Пратите поруџбину', 'Погледајте имејл.'),
			'help/returns/return-an-item.en.md': article('Return an item', 'Bring it.')
		});
		const library = await open(content);

		expect(library.home('sr').site.topics.map(({ title, count }) => [title, count])).toEqual([
			['Поруџбине', 1],
			['Returns', 1]
		]);
		expect(titles(library, 'orders', 'sr-Latn')).toEqual(['Pratite porudžbinu']);
		expect(library.article('hi', 'orders/track-order')).toMatchObject({
			requested: 'hi',
			shown: 'en',
			article: { html: '<p>Look at the <a href="/hi/contact">e-mail</a>.</p>' }
		});
		expect(library.article('sr-Latn', 'orders/track-order')).toMatchObject({
			shown: 'sr-Latn',
			article: { title: 'Pratite porudžbinu', html: '<p>Pogledajte imejl.</p>' }
		});
		expect(library.article('en', 'orders/nothing')).toBeUndefined();
		expect(library.topic('en', 'nothing')).toBeUndefined();
	});

	it('finds articles, stand-ins for missing translations included', async () => {
		const content = await folderWith({
			[TRACK]: article('Track your order', 'Look at the e-mail.'),
			'help/orders/track-order.sr.md': article('Пратите поруџбину', 'Погледајте имејл.')
		});
		const library = await open(content);
		expect((await library.search('en', 'track order', 5)).results[0]).toMatchObject({
			id: 'orders/track-order',
			topic: 'orders',
			title: 'Track your order',
			url: '/en/orders/track-order'
		});
		expect((await library.search('sr-Latn', 'porudzbinu', 5)).results[0]?.title).toBe(
			'Pratite porudžbinu'
		);
		expect((await library.search('hi', 'track', 5)).results[0]?.url).toBe('/hi/orders/track-order');
		expect((await library.search('en', 'zzzz', 5)).results).toEqual([]);
	});

	it('is the same release when it is opened again, and stores nothing twice', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const first = await open(content);
		const { release } = first.index('en') ?? {};
		await first.close();
		const [objects, releases] = [await rows('library_objects'), await rows('library_releases')];
		const second = await open(content);
		expect(second.index('en')?.release).toBe(release);
		expect(await rows('library_objects')).toBe(objects);
		expect(await rows('library_releases')).toBe(releases);
	});

	it('shows at once what an earlier run showed, then what changed since', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		await (await open(content)).close();
		await content.save(TRACK, article('Track it', 'Look.'));
		const again = make(content);
		await again.open();
		expect(titles(again)).toEqual(['Track']);
		expect(again.workshop()).toBeUndefined();
		await again.settled();
		expect(titles(again)).toEqual(['Track it']);
		expect(again.workshop()).toBeDefined();
	});

	it('takes what did not change from the store when it is opened again, and compiles the rest', async () => {
		const secret = 'help/orders/secret.en.md';
		const content = await folderWith({
			[TRACK]: article('Track', 'Look.'),
			[secret]: article('Secret', 'Draft.', 'status: draft\n'),
			'staff/angry.en.md': article('Angry', 'Listen.')
		});
		await (await open(content)).close();
		await getStore().pool.query(
			"update library_compiled set result = replace(result, 'say what happens next', 'from the store')"
		);
		await content.save('help/orders/preorder.en.md', article('Preorder', 'Wait.'));
		const again = await open(content);
		const told = again.problems().filter(({ what }) => what.startsWith('only'));
		expect(told.map(({ path, todo }) => [path, todo])).toEqual([
			['help/orders/preorder.en.md', 'say what happens next'],
			[secret, 'from the store'],
			[TRACK, 'from the store'],
			['staff/angry.en.md', 'from the store']
		]);
		expect(titles(again)).toEqual(['Preorder', 'Track']);
		expect(again.staffArticles().map(({ title }) => title)).toEqual(['Angry']);
		expect(again.workshop()?.shelf.files.get(secret)?.good?.article.title).toBe('Secret');
	});

	it('compiles many files in threads, and closes in the middle of it', async () => {
		const names = Array.from({ length: 300 }, (_, at) => `order-${at}`);
		const files = names.map((name) => [`help/orders/${name}.en.md`, article(name, 'Look.')]);
		const content = await folderWith(Object.fromEntries(files) as Record<string, string>);
		const first = await open(content);
		expect(first.index('en')?.leaves.reduce((sum, { count }) => sum + count, 0)).toBe(300);
		await first.close();
		const again = make(content);
		await again.open();
		await again.close();
		expect(again.workshop()).toBeUndefined();
	});

	it('keeps every object of a release in the store', async () => {
		const library = await open(await folderWith({ [TRACK]: article('Track', 'Look.') }));
		const index = library.index('en');
		expect(index?.leaves).toMatchObject([{ count: 1 }]);
		const [hash = ''] = index?.leaves.map((leaf) => leaf.hash) ?? [];
		const leaf = JSON.parse(String((await loadObjects('leaf', [hash])).get(hash))) as {
			articles: { id: string; hash: string }[];
		};
		const [ref] = leaf.articles;
		expect(ref?.id).toBe('orders/track-order');
		const body = (await loadObjects('article', [ref?.hash ?? ''])).get(ref?.hash ?? '');
		expect(JSON.parse(String(body))).toMatchObject({ title: 'Track' });
		expect((await loadObjects('site', [index?.site ?? ''])).size).toBe(1);
	});
});

describe('a saved file', () => {
	it('is live, a new one and a changed one, and gone when it is deleted', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const library = await open(content);
		await content.save(TRACK, article('Track it', 'Look.'));
		await vi.waitFor(() => expect(titles(library)).toEqual(['Track it']), WAIT);
		expect((await library.search('en', 'it', 5)).results).toHaveLength(1);
		await content.save('help/orders/preorder.en.md', article('Preorder', 'Wait.'));
		await vi.waitFor(() => expect(titles(library)).toEqual(['Preorder', 'Track it']), WAIT);
		await content.drop(TRACK);
		await vi.waitFor(() => expect(titles(library)).toEqual(['Preorder']), WAIT);
		expect((await library.search('en', 'track', 5)).results).toEqual([]);
	});

	it('that does not compile leaves its last good version up, and is a problem', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const library = await open(content);
		await content.save(TRACK, '---\ntitel: Oh\n---\nText.');
		const listed = () =>
			expect(library.problems()).toContainEqual(
				expect.objectContaining({ path: TRACK, line: 2, what: 'unknown key "titel"' })
			);
		await vi.waitFor(listed, WAIT);
		expect(titles(library)).toEqual(['Track']);

		await library.close();
		const restarted = await open(content);
		expect(titles(restarted)).toEqual(['Track']);
		expect(restarted.problems()).toContainEqual(expect.objectContaining({ path: TRACK }));
	});

	it('among many is one release', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const library = await open(content);
		const before = await rows('library_releases');
		await Promise.all(
			Array.from({ length: 100 }, (_, n) =>
				content.save(`help/orders/number-${n}.en.md`, article(`Number ${n}`, 'Text.'))
			)
		);
		await vi.waitFor(() => expect(titles(library)).toHaveLength(101), WAIT);
		expect(await rows('library_releases')).toBe(before + 1);
	});

	it('of an editor’s own is no article', async () => {
		const text = article('Temporary', 'Text.');
		const content = await folderWith({
			[TRACK]: article('Track', 'Look.'),
			'help/orders/.hidden.en.md': text,
			'help/.obsidian/a/hidden.en.md': text
		});
		const library = await open(content);
		for (const name of ['.track.en.md', '#track.en.md#', 'track.en.md~', 'a.en.md.swp', '4913']) {
			await content.save(`help/orders/${name}`, text);
		}
		await content.save('help/orders/last.en.md', article('Last', 'Text.'));
		await vi.waitFor(() => expect(titles(library)).toEqual(['Last', 'Track']), WAIT);
		expect(library.problems().filter(({ level }) => level === 'error')).toEqual([]);
	});

	it('that breaks the site leaves the last good site up', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const library = await open(content);
		await content.save('site.yaml', `${SITE}\nbrnad: {}`);
		await vi.waitFor(
			() => expect(library.problems()[0]).toMatchObject({ path: 'site.yaml', todo: /"brand"/ }),
			WAIT
		);
		expect(library.site().brand.name).toBe('Tarang');
		await content.save('site.yaml', SITE.replace('name: Tarang', 'name: Tarang Two'));
		await vi.waitFor(() => expect(library.site().brand.name).toBe('Tarang Two'), WAIT);
	});
});

describe('a picture', () => {
	const png = () =>
		sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#a50' } })
			.png()
			.toBuffer();
	const shows = article('Track', '![The light](../../media/light.png)');

	it('has its size in the page, and is kept as WebP at an address of its own', async () => {
		const content = await folderWith({});
		await content.save('media/light.png', await png());
		await content.save(TRACK, shows);
		const library = await open(content);
		const html = library.article('en', 'orders/track-order')?.article.html ?? '';
		const [, hash = ''] = /src="\/library\/media\/([0-9a-f]{64})\.webp"/.exec(html) ?? [];
		expect(html).toContain('alt="The light" width="1600" height="800"');
		const body = (await loadObjects('media', [hash])).get(hash);
		expect(await sharp(body).metadata()).toMatchObject({ format: 'webp', width: 1600 });
	});

	it('that comes after its article mends it', async () => {
		const content = await folderWith({ [TRACK]: shows });
		const library = await open(content);
		expect(library.problems()[0]?.what).toBe('there is no picture "../../media/light.png"');
		await content.save('media/light.png', await png());
		await vi.waitFor(() => expect(titles(library)).toEqual(['Track']), WAIT);
	});

	it('that is none is a problem: SVG, text, a cut-off file', async () => {
		const content = await folderWith({});
		const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>';
		await content.save('media/a.svg', svg);
		await content.save('media/b.png', 'not a picture');
		await content.save('media/c.png', (await png()).subarray(0, 60));
		await content.save('media/d.png', svg);
		const library = await open(content);
		expect(library.problems().map(({ path }) => path)).toEqual([
			'media/a.svg',
			'media/b.png',
			'media/c.png',
			'media/d.png'
		]);
	});
});

describe('a library that cannot be opened says why', () => {
	it.each([
		[{}, /The content folder needs a site.yaml/],
		[{ 'site.yaml': 'brand: {}' }, /site.yaml cannot be used: line 1: .* is missing/]
	])('%#', async (files, sentence) => {
		const content = await folder(files);
		await expect(open(content)).rejects.toThrow(sentence);
	});

	it('when there is no folder', async () => {
		const library = new Library({ contentDir: '/nowhere/at/all', log: silent });
		await expect(library.open()).rejects.toThrow(/^CONTENT_DIR must be a folder/);
	});
});
