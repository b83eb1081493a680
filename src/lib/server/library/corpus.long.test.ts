import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FileProblem } from '$lib/content';
import { SITE, article, contentFolder } from '../../../../tests/content-folder';
import { CORPUS, SITES, plant, weed } from '../../../../tests/data/hostile';
import { useStore } from '../../../../tests/use-store';
import { Library } from '.';

useStore();

const log = { info: () => undefined, error: () => undefined };
const WAIT = { timeout: 60_000, interval: 100 };
const TRACK = 'help/orders/track-order.en.md';
/** Bytes: what the process may hold more of while five hundred hostile files lie there. */
const MEMORY = 500_000_000;
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const each of cleanUp.splice(0).reverse()) await each();
});

async function openLibrary() {
	const content = await contentFolder({ 'site.yaml': SITE, [TRACK]: article('Track', 'Look.') });
	cleanUp.push(content.remove);
	const png = sharp({ create: { width: 20, height: 10, channels: 3, background: '#a50' } }).png();
	await content.save('media/light.png', await png.toBuffer());
	const library = new Library({ contentDir: content.folder, log });
	cleanUp.push(() => library.close());
	await library.open();
	await library.settled();
	return { content, library };
}

/** Files that should be listed with their line and are not. */
function unlisted(problems: readonly FileProblem[]): string[] {
	return CORPUS.flatMap(({ path, expected }) => {
		if (typeof expected === 'string') return [];
		const { line, what = /./ } = expected;
		const found = problems.filter((each) => each.path === path);
		return found.some((each) => each.line === line && what.test(each.what)) ? [] : [path];
	});
}

const errors = (library: Library) => library.problems().filter(({ level }) => level === 'error');
const title = (library: Library, id: string) => library.article('en', id)?.article.title;

describe('a library into which the corpus is dropped', () => {
	it('goes on, names every broken file and its line, and forgets them when they are gone', async () => {
		const { content, library } = await openLibrary();
		const before = process.memoryUsage.rss();
		await plant(content.folder, CORPUS);
		await vi.waitFor(() => expect(unlisted(library.problems())).toEqual([]), WAIT);

		expect(title(library, 'orders/track-order')).toBe('Track');
		const harmless = CORPUS.filter(({ expected }) => expected === 'harmless');
		const ids = harmless.map(({ path }) => path.slice('help/'.length, -'.en.md'.length));
		const missing = () => ids.filter((id) => title(library, id) === undefined);
		await vi.waitFor(() => expect(missing()).toEqual([]), WAIT);
		const fine = new Set([TRACK, 'site.yaml', ...harmless.map(({ path }) => path)]);
		expect(errors(library).filter(({ path }) => fine.has(path))).toEqual([]);
		expect(process.memoryUsage.rss() - before).toBeLessThan(MEMORY);

		await content.save('help/orders/preorder.en.md', article('Preorder', 'Wait.'));
		await vi.waitFor(() => expect(title(library, 'orders/preorder')).toBe('Preorder'), WAIT);

		await weed(content.folder, CORPUS);
		await vi.waitFor(() => expect(errors(library)).toEqual([]), WAIT);
		const left = library.topic('en', 'orders')?.cards.map((card) => card.title);
		expect(left?.sort()).toEqual(['Preorder', 'Track']);
	}, 180_000);

	it('keeps its good site whatever is saved over it', async () => {
		const { content, library } = await openLibrary();
		// All of them are compiled beside the compiler; here every fourth is saved.
		for (const { content: site, line, what = /./ } of SITES.filter((_, at) => at % 4 === 1)) {
			await content.save('site.yaml', site);
			const expected = { path: 'site.yaml', line, what: expect.stringMatching(what) as string };
			const listed = () =>
				expect(library.problems()).toContainEqual(expect.objectContaining(expected));
			await vi.waitFor(listed, WAIT);
			expect(library.site().brand.name).toBe('Tarang');
		}
		await content.save('site.yaml', SITE.replace('name: Tarang', 'name: Tarang Two'));
		await vi.waitFor(() => expect(library.site().brand.name).toBe('Tarang Two'), WAIT);
		expect(errors(library)).toEqual([]);
	}, 180_000);
});
