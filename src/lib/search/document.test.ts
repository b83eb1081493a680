import { expect, it } from 'vitest';
import type { Article } from '../content';
import { documentOf } from './document';

const guide: Article = {
	id: 'faults/no-internet',
	topic: 'faults',
	slug: 'no-internet',
	locale: 'en',
	title: 'No internet',
	summary: 'Look at the light.',
	aliases: ['wifi down'],
	tags: ['router'],
	products: ['setu-3'],
	shops: [],
	related: [],
	headings: [{ id: 'the-light', depth: 2, text: 'The light' }],
	html: '<p>Start <strong>here</strong>.</p>',
	steps: [
		{
			id: 'the-light',
			title: 'The light',
			html: '<p>Look &#x26; wait.</p>',
			choices: [{ label: 'It is red', to: 'red' }]
		}
	]
};

it('holds all that a guide says, as plain text', () => {
	expect(documentOf(guide)).toEqual({
		id: 'faults/no-internet',
		title: 'No internet',
		headings: ['The light'],
		aliases: ['wifi down'],
		tags: ['router'],
		products: ['setu-3'],
		summary: 'Look at the light.',
		body: 'Start here.\nThe light\nLook & wait.\nIt is red'
	});
});
