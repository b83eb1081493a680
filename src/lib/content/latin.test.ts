import { describe, expect, it } from 'vitest';
import type { Article } from './article';
import { latiniseArticle } from './latin';

const article: Article = {
	id: 'faults/no-internet',
	topic: 'faults',
	slug: 'no-internet',
	locale: 'sr',
	title: 'Нема интернета',
	summary: 'Погледајте светло.',
	aliases: ['нема нета'],
	tags: ['мрежа'],
	products: ['setu-3'],
	shops: [],
	related: ['setup/set-up-setu-3'],
	headings: [{ id: 'проверите-светло', depth: 2, text: 'Проверите светло' }],
	html: '<p><a href="#проверите-светло" title="Љубав">Љубав</a> <img alt="Рутер" src="/library/media/љ.webp"></p>',
	steps: [
		{
			id: 'проверите-светло',
			title: 'Проверите светло',
			html: '<p>Да ли је <em>црвено</em>?</p>',
			choices: [{ label: 'Јесте', to: 'крај' }]
		}
	]
};

describe('a Serbian article in Latin script', () => {
	const latin = latiniseArticle(article);

	it('is Latin in all that people read', () => {
		expect(latin.title).toBe('Nema interneta');
		expect(latin.summary).toBe('Pogledajte svetlo.');
		expect(latin.aliases).toEqual(['nema neta']);
		expect(latin.headings[0]?.text).toBe('Proverite svetlo');
		expect(latin.steps[0]).toMatchObject({
			title: 'Proverite svetlo',
			html: '<p>Da li je <em>crveno</em>?</p>'
		});
		expect(latin.steps[0]?.choices[0]?.label).toBe('Jeste');
	});

	it('keeps every address and anchor', () => {
		expect(latin.html).toBe(
			'<p><a href="#проверите-светло" title="Ljubav">Ljubav</a> <img alt="Ruter" src="/library/media/љ.webp"></p>'
		);
		expect(latin.headings[0]?.id).toBe('проверите-светло');
		expect(latin.steps[0]?.id).toBe('проверите-светло');
		expect(latin.steps[0]?.choices[0]?.to).toBe('крај');
		expect(latin.id).toBe(article.id);
	});
});
