import { describe, expect, it } from 'vitest';
import { article } from '../../../../tests/content-folder';
import { useEditing } from '../../../../tests/use-editing';
import type { Input } from './editing';

const { folderWith, open } = useEditing();

const TRACK = 'help/orders/track-order.en.md';
const LONG = 'word '.repeat(120);
const FILES = {
	[TRACK]: article('Track your order', LONG, 'revision: 2\nchange: major\n'),
	'help/orders/track-order.sr.md': article('Пратите поруџбину', 'реч '.repeat(120)),
	'help/orders/track-order.hi.md': 'no front matter',
	'help/orders/cancel.en.md': article(
		'Cancel',
		`${LONG} [lost](/orders/nowhere)`,
		'status: draft\n'
	),
	'help/returns/later.en.md': article('Later', LONG, 'publishAt: 2999-01-01T00:00:00Z\n'),
	'help/returns/over.en.md': article('Over', 'Few words.', 'expireAt: 2001-01-01T00:00:00Z\n'),
	'help/orders/Bad Name.md': 'x',
	'staff/angry.en.md': article('Angry', LONG)
};

async function boardOver(files: Record<string, string>) {
	const content = await folderWith(files);
	const { editing } = await open(content);
	const board = async (asked: Partial<Input<'board'>> = {}) => {
		const all = { shown: 'all', words: '', page: 1 } as const;
		const answer = await editing.perform('board', { ...all, ...asked });
		if (answer.kind !== 'board') throw new Error(answer.reason);
		return answer;
	};
	return { board, editing, content };
}

describe('the board', () => {
	it('shows every article in every offered locale, broken and staff’s too', async () => {
		const { board } = await boardOver(FILES);
		const { locales, topics, articles, otherProblems } = await board();
		expect(locales).toEqual(['en', 'hi', 'te', 'ur', 'sr']);
		expect(topics.map(({ id, count }) => [id, count])).toEqual([
			['orders', 2],
			['returns', 2],
			['staff', 1]
		]);
		const shown = articles.map(({ title, cells }) => [
			title,
			...cells.map(({ state, errors, warnings }) => `${state} ${errors} ${warnings}`)
		]);
		const hole = 'missing 0 0';
		expect(shown).toEqual([
			['Cancel', 'draft 1 0', hole, hole, hole, hole],
			['Track your order', 'published 0 0', 'broken 1 0', hole, hole, 'major 0 0'],
			['Later', 'scheduled 0 0', hole, hole, hole, hole],
			['Over', 'expired 0 1', hole, hole, hole, hole],
			['Angry', 'published 0 0', hole, hole, hole, hole]
		]);
		expect(articles[1]?.cells[2]?.path).toBe('help/orders/track-order.te.md');
		expect(otherProblems.map((each) => each.path)).toEqual(['help/orders/Bad Name.md']);
	});

	it('counts holes, delays and problems of all articles, whatever is shown', async () => {
		const { board } = await boardOver(FILES);
		const { counts, written } = await board({ topic: 'staff' });
		expect(counts).toEqual({ all: 5, missing: 18, behind: 1, draft: 1, problems: 3 });
		expect(written).toEqual([5, 1, 0, 0, 1]);
	});

	it('is narrowed by topic, by what is amiss, and by words of any locale', async () => {
		const { board } = await boardOver(FILES);
		const found = async (asked: Partial<Input<'board'>>) =>
			(await board(asked)).articles.map(({ id }) => id);
		expect(await found({ topic: 'returns' })).toEqual(['returns/later', 'returns/over']);
		expect(await found({ shown: 'behind' })).toEqual(['orders/track-order']);
		expect(await found({ shown: 'problems', topic: 'returns' })).toEqual(['returns/over']);
		expect(await found({ words: 'ORDER track' })).toEqual(['orders/track-order']);
		expect(await found({ words: 'поруџбину' })).toEqual(['orders/track-order']);
		expect(await found({ words: 'staff/' })).toEqual(['staff/angry']);
		expect(await found({ words: 'nowhere to be found' })).toEqual([]);
	});

	it('comes in pages, and one that is not there is the last', async () => {
		const many = Array.from({ length: 51 }, (_, at) => [
			`help/orders/a-${at}.en.md`,
			article(`Article ${1000 + at}`, 'Few.')
		]);
		const { board } = await boardOver(Object.fromEntries(many) as Record<string, string>);
		const first = await board();
		expect([first.page, first.pages, first.found, first.articles.length]).toEqual([1, 2, 51, 50]);
		const last = await board({ page: 7 });
		expect([last.page, last.articles.map(({ title }) => title)]).toEqual([2, ['Article 1050']]);
	});

	it('shows what was saved since', async () => {
		const { board, editing, content } = await boardOver(FILES);
		await board();
		await content.save('help/orders/nowhere.en.md', article('Nowhere', LONG));
		const author = { name: 'Asha', email: 'asha@tarang.example' };
		const source = article('Here now', LONG);
		const path = 'help/orders/nowhere.en.md';
		const read = await editing.perform('read', { path });
		if (read.kind !== 'file') throw new Error(read.kind);
		await editing.perform('save', { path, source, base: read.hash, author });
		const { articles } = await board({ topic: 'orders' });
		expect(articles.map(({ title, cells }) => [title, cells[0]?.errors])).toEqual([
			['Cancel', 0],
			['Here now', 0],
			['Track your order', 0]
		]);
	});

	it('shows one article as it shows it among all', async () => {
		const { board, editing } = await boardOver(FILES);
		const { articles, locales } = await board();
		for (const row of articles) {
			expect(await editing.perform('row', { id: row.id })).toEqual({ kind: 'row', locales, row });
		}
	});
});
