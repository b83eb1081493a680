import { describe, expect, it, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { article } from '../../../../tests/content-folder';
import { useFolderLibraries, WAIT } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import type { Library } from '.';

useStore();
const { folderWith, open } = useFolderLibraries();

const titles = (library: Library) => library.topic('en', 'orders')?.cards.map(({ title }) => title);

const TRACK = 'help/orders/track-order.en.md';

describe('two nodes', () => {
	it('show the same, whichever wrote it; the second writes when the first is gone', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const [first, second] = [await open(content), await open(content)];
		expect([first.isWriter(), second.isWriter()]).toEqual([true, false]);
		expect(second.index('en')).toEqual(first.index('en'));
		await content.save(TRACK, article('Track it', 'Look.'));
		await vi.waitFor(() => expect(titles(second)).toEqual(['Track it']), WAIT);
		await first.close();
		await vi.waitFor(() => expect(second.isWriter()).toBe(true), WAIT);
		await content.save(TRACK, article('Track that', 'Look.'));
		await vi.waitFor(() => expect(titles(second)).toEqual(['Track that']), WAIT);
	});
});

describe('a node', () => {
	it('that starts beside another on an empty store shows the same', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const [first, second] = await Promise.all([open(content), open(content)]);
		expect([first.isWriter(), second.isWriter()].sort()).toEqual([false, true]);
		expect(titles(second)).toEqual(titles(first));
	});

	it('whose connections all die goes on showing, and writes again', async () => {
		const content = await folderWith({ [TRACK]: article('Track', 'Look.') });
		const library = await open(content);
		await getStore().pool.query(
			'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
		);
		await vi.waitFor(() => expect(library.isWriter()).toBe(false), WAIT);
		expect(titles(library)).toEqual(['Track']);
		await content.save(TRACK, article('Track it', 'Look.'));
		await vi.waitFor(() => expect(titles(library)).toEqual(['Track it']), WAIT);
		expect(library.isWriter()).toBe(true);
	});
});
