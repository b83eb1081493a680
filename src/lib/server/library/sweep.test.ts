import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { article } from '../../../../tests/content-folder';
import { useFolderLibraries, WAIT } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import { sweep } from './sweep';

useStore();
const { folderWith, make, open } = useFolderLibraries();

const DAY_MS = 86_400_000;
const TRACK = 'help/orders/track-order.en.md';
/** A library whose article was changed once, with a picture that went with the change. */
async function changedOnce() {
	const content = await folderWith({ 'staff/a.en.md': article('A', 'Hush.') });
	const picture = (background: string) =>
		sharp({ create: { width: 40, height: 20, channels: 3, background } })
			.png()
			.toBuffer();
	await content.save('media/old.png', await picture('#a50'));
	await content.save('media/draft.png', await picture('#05a'));
	await content.save(TRACK, article('Track', '![Old](../../media/old.png)'));
	const draft = article('Draft', '![Draft](../../media/draft.png)', 'status: draft\n');
	await content.save('help/orders/draft.en.md', draft);
	const library = make(content);
	await library.open();
	const before = library.index('en');
	await content.save(TRACK, article('Track it', 'Look.'));
	await content.drop('media/old.png');
	await vi.waitFor(() => expect(library.index('en')?.release).not.toBe(before?.release), WAIT);
	await vi.waitFor(
		() => expect(library.article('en', 'orders/track-order')?.article.html).toBe('<p>Look.</p>'),
		WAIT
	);
	// Three files and the one that was changed: written behind what is up.
	await vi.waitFor(async () => expect(await results()).toBe(4), WAIT);
	const inUse = library.workshop()?.shelf.inUse() ?? { results: [], objects: [] };
	return { library, before, inUse };
}

async function hashes(kind = '%'): Promise<string[]> {
	const { rows } = await getStore().pool.query<{ hash: string }>(
		'select hash from library_objects where kind like $1 order by hash',
		[kind]
	);
	return rows.map(({ hash }) => hash);
}

async function results(): Promise<number> {
	return (await getStore().pool.query('select 1 from library_compiled')).rowCount ?? 0;
}

describe('what no release names any more', () => {
	it('stays for thirty days, so that a device may come back to it', async () => {
		const { inUse } = await changedOnce();
		const [all, compiled] = [await hashes(), await results()];
		await sweep(Date.now(), inUse);
		await sweep(Date.now() + 29 * DAY_MS, inUse);
		expect(await hashes()).toEqual(all);
		expect(await results()).toBe(compiled);
	});

	it('is deleted then: indexes, leaves, articles and pictures, and nothing else', async () => {
		const { library, before, inUse } = await changedOnce();
		const now = library.index('en');
		await sweep(Date.now() + 31 * DAY_MS, inUse);
		const left = await hashes();
		expect(left).not.toContain(before?.release);
		expect(left).toContain(now?.release);
		expect(await hashes('article')).toHaveLength(1);
		// The one that the draft shows.
		expect(await hashes('media')).toEqual(inUse.objects);
		expect(await hashes('site')).toHaveLength(1);
		// Every locale's empty list, and the one with an article.
		expect(await hashes('staff')).toHaveLength(2);
		expect(await hashes('leaf')).toEqual(now?.leaves.map(({ hash }) => hash));
		// What files compile to that are there is kept however old, the rest goes.
		expect(await results()).toBe(inUse.results.length);

		await library.close();
		const again = make({ folder: '/tmp' });
		await again.open();
		expect(again.article('en', 'orders/track-order')?.article.title).toBe('Track it');
		expect(again.staffArticles()).toHaveLength(1);
	});

	it('leaves a picture that is shown, in each of its widths', async () => {
		const content = await folderWith({});
		const wide = sharp({ create: { width: 1400, height: 20, channels: 3, background: '#a50' } });
		await content.save('media/wide.png', await wide.png().toBuffer());
		await content.save(TRACK, article('Track', '![Wide](../../media/wide.png)'));
		await open(content);
		const all = await hashes('media');
		expect(all.length).toBeGreaterThan(1);
		await sweep(Date.now() + 31 * DAY_MS, { results: [], objects: [] });
		expect(await hashes('media')).toEqual(all);
	});
});
