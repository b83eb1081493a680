import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeLibrary, openLibrary } from '$lib/server/library';
import {
	article,
	contentFolder,
	SITE,
	type ContentFolder
} from '../../../../../../../tests/content-folder';
import { silent } from '../../../../../../../tests/folder-libraries';
import { useStore } from '../../../../../../../tests/use-store';
import { findArticles } from './find.server';

useStore();
let content: ContentFolder;
beforeAll(async () => {
	content = await contentFolder({
		'site.yaml': SITE,
		'help/orders/track-order.en.md': article('Track your order', 'Look at the e-mail.'),
		'help/orders/track-order.hi.md': article('अपना ऑर्डर ट्रैक करें', 'ईमेल देखें।'),
		'help/returns/return-an-item.en.md': article('Return an item', 'Bring it.')
	});
	await openLibrary({ contentDir: content.folder, log: silent });
});
afterAll(async () => {
	await closeLibrary();
	await content.remove();
});

const idsOf = async (typed: string, readers: Parameters<typeof findArticles>[1]) =>
	(await findArticles(typed, readers))?.articles.map(({ id }) => id) ?? [];

test('an agent finds a public article by the customer’s words', async () => {
	const found = await findArticles(' track my order ', { reader: 'en', customer: 'en' });
	expect(found?.query).toBe('track my order');
	expect(found?.articles[0]).toMatchObject({
		id: 'orders/track-order',
		href: '/en/orders/track-order'
	});
	expect(found?.articles.length).toBeLessThanOrEqual(6);
});

test('and by their own, with the title that the customer will read and the one they know', async () => {
	const readers = { reader: 'en', customer: 'hi' } as const;
	const found = await findArticles('track my order', readers);
	const article = found?.articles.find(({ id }) => id === 'orders/track-order');
	expect(article).toMatchObject({
		title: 'अपना ऑर्डर ट्रैक करें',
		own: 'Track your order',
		href: '/hi/orders/track-order'
	});
	expect(await idsOf('ऑर्डर ट्रैक', readers)).toContain('orders/track-order');
	// One that is not translated yet is sent as the customer will see it.
	expect(await idsOf('return an item', readers)).toContain('returns/return-an-item');
});

test('nothing was looked for where nothing was typed, and nonsense finds nothing', async () => {
	const readers = { reader: 'en', customer: 'en' } as const;
	expect(await findArticles('  ', readers)).toBeUndefined();
	expect(await findArticles(null, readers)).toBeUndefined();
	expect(await findArticles('qqqzzzxxv', readers)).toEqual({ query: 'qqqzzzxxv', articles: [] });
});
