import { expect, it } from 'vitest';
import { article } from '../../../../tests/content-folder';
import { useFolderLibraries } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import { nodeHash } from './hash';
import { ContentShelf } from './shelf';

useStore();
const { folderWith, open } = useFolderLibraries();

const COUNT = 60;
const pathOf = (at: number) => `help/orders/order-${at}.en.md`;

it('what changed while nobody looked is taken in, and told of, before all the rest', async () => {
	const files = Array.from({ length: COUNT }, (_, at) => [pathOf(at), article(`${at}`, 'Look.')]);
	const content = await folderWith(Object.fromEntries(files) as Record<string, string>);
	const library = await open(content);
	await library.close();
	await content.save(pathOf(COUNT - 1), article('Changed', 'Look.'));

	const shelf = new ContentShelf({
		folder: content.folder,
		hash: nodeHash,
		lastGood: () => undefined,
		lastGoodService: () => undefined,
		atHand: () => undefined
	});
	const told: unknown[] = [];
	await shelf.readAll((locales) => {
		const title = shelf.files.get(pathOf(COUNT - 1))?.good?.article.title;
		told.push([...locales], title, shelf.files.size < COUNT);
	});
	expect(told).toEqual([['en'], 'Changed', true]);
	expect(shelf.files.size).toBe(COUNT);
});
