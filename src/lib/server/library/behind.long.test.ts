import { afterEach, expect, it, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { SITE, article, contentFolder } from '../../../../tests/content-folder';
import { useStore } from '../../../../tests/use-store';
import { Library } from '.';

useStore();

const log = { info: () => undefined, error: () => undefined };
const WAIT = { timeout: 30_000, interval: 5 };
const COUNT = 1500;
const LAST = `help/orders/order-${COUNT - 1}.en.md`;
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const each of cleanUp.splice(0).reverse()) await each();
});

it('a file saved while the whole folder is compiled anew is live before that is done', async () => {
	const files: Record<string, string> = { 'site.yaml': SITE };
	for (let at = 0; at < COUNT; at++) {
		files[`help/orders/order-${at}.en.md`] = article(`Order ${at}`, 'Look. '.repeat(200));
	}
	files['staff/angry.en.md'] = article('Angry', 'Listen.');
	const content = await contentFolder(files);
	cleanUp.push(content.remove);
	const first = new Library({ contentDir: content.folder, log });
	await first.open();
	await first.close();
	// Another compiler: nothing of before is of use.
	await getStore().pool.query('truncate library_compiled');

	const again = new Library({ contentDir: content.folder, log });
	cleanUp.push(() => again.close());
	await again.open();
	await vi.waitFor(() => expect(again.isWriter()).toBe(true), WAIT);
	await content.save(LAST, article('Saved meanwhile', 'Look.'));
	await content.drop('help/orders/order-0.en.md');
	const title = () => again.article('en', `orders/order-${COUNT - 1}`)?.article.title;
	await vi.waitFor(() => expect(title()).toBe('Saved meanwhile'), WAIT);
	await vi.waitFor(() => expect(again.article('en', 'orders/order-0')).toBeUndefined(), WAIT);
	// The reading is not over, and all that it has not come to stays up.
	expect(again.workshop()).toBeUndefined();
	expect(again.topic('en', 'orders')?.cards).toHaveLength(COUNT - 1);
	expect(again.staffArticles()).toHaveLength(1);

	await again.settled();
	expect(title()).toBe('Saved meanwhile');
	expect(again.topic('en', 'orders')?.cards).toHaveLength(COUNT - 1);
	expect(again.workshop()?.shelf.files.size).toBe(COUNT);
}, 120_000);
