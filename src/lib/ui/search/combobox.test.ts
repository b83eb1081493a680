import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundArticle } from '$lib/search';
import { Combobox } from './combobox.svelte';
import { optionsFor, plain, type Option } from './options';

const option = (key: string): Option => ({ key, kind: 'article', title: plain(key) });
const [track, cancel, refund] = ['track', 'cancel', 'refund'].map(option) as [
	Option,
	Option,
	Option
];

let done: string[];
let box: Combobox;
beforeEach(() => {
	done = [];
	box = new Combobox('list', {
		pick: ({ key }) => done.push(`pick ${key}`),
		clear: () => done.push('clear')
	});
	box.show([track, cancel, refund]);
});

function press(
	key: string,
	{ text = 'order', ...rest }: Partial<KeyboardEvent & { text: string }> = {}
) {
	let isTaken = false;
	const event = { key, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, ...rest };
	box.keydown({ ...event, preventDefault: () => (isTaken = true) }, text);
	return isTaken;
}

describe('a combobox', () => {
	it('says that it is closed, and what it controls', () => {
		expect(box.attributes).toEqual({
			role: 'combobox',
			'aria-autocomplete': 'list',
			'aria-expanded': 'false',
			'aria-controls': 'list',
			'aria-activedescendant': undefined
		});
	});

	it('opens at the first option, or at the last, and goes round', () => {
		press('ArrowDown');
		expect(box.attributes).toMatchObject({
			'aria-expanded': 'true',
			'aria-activedescendant': 'list-0'
		});
		press('ArrowUp');
		expect(box.active).toBe(refund);
		press('ArrowDown');
		expect(box.active).toBe(track);
	});

	it('takes an arrow that was quicker than the answers, unless one typed on', () => {
		box.show([]);
		press('ArrowDown');
		expect(box.isOpen).toBe(false);
		box.show([track, cancel]);
		expect([box.isOpen, box.active]).toEqual([true, track]);
		box.close();
		box.show([]);
		press('ArrowUp');
		box.typed();
		box.show([track, cancel]);
		expect(box.active).toBeUndefined();
	});

	it('opens without choosing, and closes, with Alt', () => {
		press('ArrowDown', { altKey: true });
		expect([box.isOpen, box.active]).toEqual([true, undefined]);
		press('ArrowUp', { altKey: true });
		expect(box.isOpen).toBe(false);
	});

	it('leaves Home, End and Enter to the text until an option is active', () => {
		box.typed();
		expect(['Home', 'End', 'Enter'].map((key) => press(key))).toEqual([false, false, false]);
		press('ArrowDown');
		expect(press('End')).toBe(true);
		expect(box.active).toBe(refund);
		press('Home');
		expect(press('Enter')).toBe(true);
		expect(done).toEqual(['pick track']);
	});

	it('clears on Escape, then closes, then leaves the key to others', () => {
		box.typed();
		expect(press('Escape')).toBe(true);
		expect([done, box.isOpen]).toEqual([['clear'], true]);
		expect(press('Escape', { text: '' })).toBe(true);
		expect(box.isOpen).toBe(false);
		expect(press('Escape', { text: '' })).toBe(false);
	});

	it('takes no key from an input method that composes', () => {
		for (const key of ['ArrowDown', 'Enter', 'Escape']) {
			expect(press(key, { isComposing: true })).toBe(false);
		}
		expect(press('Process')).toBe(false);
		expect(box.isOpen).toBe(false);
	});

	it('keeps the active option through a new answer that still offers it', () => {
		press('ArrowDown');
		press('ArrowDown');
		box.show([refund, cancel]);
		expect(box.attributes['aria-activedescendant']).toBe('list-1');
		box.show([refund]);
		expect(box.active).toBeUndefined();
	});

	it('means what was typed, not what was active, once somebody types on', () => {
		press('ArrowDown');
		box.typed();
		expect(press('Enter')).toBe(false);
	});

	it('does not move under a finger', () => {
		box.hold(true);
		box.show([refund]);
		expect(box.options).toEqual([track, cancel, refund]);
		box.hold(false);
		expect(box.options).toEqual([refund]);
	});

	it('is never open with nothing to choose', () => {
		box.show([]);
		box.open();
		expect(box.attributes['aria-expanded']).toBe('false');
		expect(press('ArrowDown')).toBe(false);
	});
});

it('offers a better spelling before the articles', () => {
	const found: FoundArticle = {
		...{ id: 'a/b', topic: 'a', topicTitle: 'A', title: 'B', url: '/en/a/b', locale: 'en' },
		...{ segments: [], titleSegments: plain('B') }
	};
	const offered = optionsFor({ results: [found], suggestion: 'password' }, (word) => `${word}?`);
	expect(offered.map(({ kind, title }) => [kind, title[0]?.text])).toEqual([
		['suggestion', 'password?'],
		['article', 'B']
	]);
});
