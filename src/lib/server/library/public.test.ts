import { describe, expect, it, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { SITE, article } from '../../../../tests/content-folder';
import { useFolderLibraries, WAIT } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import type { Library } from '.';

useStore();
const { folderWith, open } = useFolderLibraries();

const titles = (library: Library, topic = 'orders') =>
	library.topic('en', topic)?.cards.map(({ title }) => title);

const TRACK = 'help/orders/track-order.en.md';

describe('what is not public', () => {
	it('is an article of a topic that the site has not got, until it has', async () => {
		const content = await folderWith({
			[TRACK]: article('Track', 'Look.'),
			'help/search/trap.en.md': article('Trap', 'An address of the site’s own.'),
			'help/gifts/wrap.en.md': article('Wrap', 'A ribbon.')
		});
		const library = await open(content);
		expect(library.index('en')?.leaves).toMatchObject([{ count: 1 }]);
		expect((await library.search('en', 'trap wrap ribbon', 5)).results).toEqual([]);
		const what = library.problems().map((problem) => problem.what);
		expect(what).toContain('site.yaml has no topic "search"');
		const topic = '  - { id: gifts, icon: gift, title: { en: Gifts }, summary: { en: Given } }';
		await content.save('site.yaml', SITE.replace('shops: []', `${topic}\nshops: []`));
		await vi.waitFor(() => expect(titles(library, 'gifts')).toEqual(['Wrap']), WAIT);
	});

	it('is in no public answer', async () => {
		const content = await folderWith({
			[TRACK]: article('Track', 'Look.'),
			'help/orders/secret.en.md': article('Secret', 'Draft.', 'status: draft\n'),
			'help/orders/inside.en.md': article('Inside', 'Staff.', 'audience: staff\n'),
			'help/orders/later.en.md': article('Later', 'Later.', 'publishAt: 2999-01-01T00:00:00Z\n'),
			'help/orders/past.en.md': article('Past', 'Past.', 'expireAt: 2020-01-01T00:00:00Z\n'),
			'staff/angry.en.md': article('Angry', 'Listen.')
		});
		const library = await open(content);
		expect(titles(library)).toEqual(['Track']);
		expect(library.index('en')?.leaves).toMatchObject([{ count: 1 }]);
		expect((await library.search('en', 'secret inside later past angry', 5)).results).toEqual([]);
		for (const id of ['orders/secret', 'orders/inside', 'orders/later', 'staff/angry']) {
			expect(library.article('en', id)).toBeUndefined();
		}
		expect(library.staffArticles().map(({ title }) => title)).toEqual(['Inside', 'Angry']);
		const { rows: kept } = await getStore().pool.query<{ body: Buffer }>(
			"select body from library_objects where kind <> 'staff'"
		);
		expect(kept.map(({ body }) => body.toString()).join()).not.toMatch(/Secret|Listen|Past/);
	});

	it('becomes public when its time comes', async () => {
		const from = (time: number) =>
			article('Track', 'Look.', `publishAt: "${new Date(time).toISOString()}"\n`);
		const content = await folderWith({ [TRACK]: from(Date.now() + 3_600_000) });
		const library = await open(content);
		expect(titles(library)).toEqual([]);
		const soon = Date.now() + 1500;
		await content.save(TRACK, from(soon));
		await vi.waitFor(() => expect(titles(library)).toEqual(['Track']), WAIT);
		expect(Date.now()).toBeGreaterThanOrEqual(soon);
	});
});
