import { describe, expect, it } from 'vitest';
import { createIndex } from './search-index';

const SENTENCES = Array.from(
	{ length: 40 },
	(_, number) => `Sentence ${number} says nothing much.`
);
SENTENCES[25] = 'Press the reset button until the light blinks.';

function passageFor(question: string, fields: { summary?: string; body: string }) {
	const index = createIndex('en');
	const empty = { headings: [], aliases: [], tags: [], summary: '' };
	index.add({ id: 'a/1', title: 'Router', ...empty, ...fields });
	return index.search(question, { limit: 1 }).results[0]?.passage ?? [];
}

const shown = (passage: { text: string }[]) => passage.map(({ text }) => text).join('');

describe('the passage', () => {
	it('is the part of the body that answers, with its words marked', () => {
		const passage = passageFor('reset button', { body: SENTENCES.join(' ') });
		expect(shown(passage)).toContain('Press the reset button until the light blinks.');
		expect(passage.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['reset', 'button']);
	});

	it('starts with a sentence and stays short', () => {
		const passage = shown(passageFor('reset button', { body: SENTENCES.join(' ') }));
		expect(passage).toMatch(/^(Sentence|Press)/);
		expect(passage).toMatch(/ …$/);
		expect(passage.length).toBeLessThan(210);
	});

	it('is the summary where that answers as much', () => {
		const body = 'The reset button is small. More words.';
		expect(shown(passageFor('reset', { summary: 'Use the reset hole.', body }))).toBe(
			'Use the reset hole.'
		);
		expect(shown(passageFor('reset button', { summary: 'Use the reset hole.', body }))).toContain(
			'button'
		);
	});

	it('keeps to its block', () => {
		const body = 'First block.\nThe reset button.\nLast block.';
		expect(shown(passageFor('reset', { body }))).toBe('The reset button.');
	});

	it('shows no word from outside of it', () => {
		const body = 'Never reset it.\nPress the reset button.\nThen reset that.';
		expect(shown(passageFor('reset button', { body }))).toBe('Press the reset button.');
	});

	it('is the beginning where only the title answers', () => {
		expect(shown(passageFor('router', { body: 'It blinks.\nMore.' }))).toBe('It blinks.');
	});

	it('never cuts a character in half', () => {
		const body = `reset ${'👍🏽'.repeat(300)}`;
		expect(shown(passageFor('reset', { body })).isWellFormed()).toBe(true);
	});

	it('leaves small words unmarked beside others', () => {
		const marked = (question: string) =>
			passageFor(question, { body: 'This is the button.' })
				.filter(({ hit }) => hit)
				.map(({ text }) => text);
		expect(marked('is the button')).toEqual(['button']);
		expect(marked('is the')).toEqual(['is', 'the']);
	});
});
