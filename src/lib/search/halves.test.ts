import { describe, expect, it } from 'vitest';
import type { WrittenLocale } from '../content';
import { createIndex } from './search-index';

const others = { headings: [], aliases: [], tags: [], summary: '' };

function found(locale: WrittenLocale, question: string, ...titles: string[]) {
	const index = createIndex(locale);
	for (const [at, title] of titles.entries()) {
		index.add({ id: `a/${at}`, title, body: '', ...others });
	}
	const { results, ...rest } = index.search(question, { limit: 5 });
	return { titles: results.map(({ id }) => titles[Number(id.slice(2))]), ...rest };
}

describe('two words of the library written as one', () => {
	it('are found by the one that says more', () => {
		const titles = ['دکان پاس ہے', 'پاس ورڈ بدلیں', 'آپ کے پاس'];
		expect(found('ur', 'پاسورڈ', ...titles)).toEqual({ titles: ['پاس ورڈ بدلیں'] });
		expect(found('en', 'trackorder', 'Track your order', 'Order')).toEqual({
			titles: ['Track your order']
		});
	});

	it('are not seen in a word that the library has nothing of', () => {
		expect(found('en', 'zorblax', 'Track your order').unknown).toEqual(['zorblax']);
	});

	it('are neither sought nor called unknown where both only hold sentences together', () => {
		expect(found('ur', 'ہورہا', 'آن نہیں ہو رہا')).toEqual({ titles: [] });
	});

	it('are not sought in a run that nobody takes for two words', () => {
		const run = 'x'.repeat(40);
		expect(found('en', `order${run}`, 'Track your order', run).titles).toEqual([]);
	});
});

describe('a word of the library written as two', () => {
	it('is found as it is typed, though its first half is folded otherwise by itself', () => {
		expect(found('te', 'పాస్ వర్డ్', 'పాస్‌వర్డ్ మార్చడం', 'ఆర్డర్')).toEqual({
			titles: ['పాస్‌వర్డ్ మార్చడం']
		});
	});

	it('is no mistyped word', () => {
		expect(found('en', 'inter net', 'Internet', 'Enter').suggestion).toBeUndefined();
	});
});
