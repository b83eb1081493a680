import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followMove, moveFile, moveInSite } from '.';
import { relink } from './relink';

const move = { from: 'orders/old', to: 'returns/new' } as const;
const file = (matter: string, body = 'Text.') => `---\ntitle: T # a title\n${matter}---\n${body}\n`;

describe('the file of an article that moves', () => {
	it.each([
		['', 'formerly: [orders/old]\n'],
		['formerly: []\n', 'formerly: [orders/old]\n'],
		['formerly: [a/b]   # was\n', 'formerly: [a/b, orders/old]   # was\n'],
		['formerly: [ a/b, ]\nx: 1\n', 'formerly: [ a/b, orders/old, ]\nx: 1\n'],
		['formerly:\n  - a/b # was\nx: 1\n', 'formerly:\n  - a/b # was\n  - orders/old\nx: 1\n'],
		['formerly:\n- "a/b"\n', 'formerly:\n- "a/b"\n- orders/old\n'],
		['formerly: [returns/new, a/b]\n', 'formerly: [a/b, orders/old]\n'],
		['formerly: [returns/new]\n', 'formerly: [orders/old]\n'],
		['formerly:\n  - a/b\n  - returns/new\n', 'formerly:\n  - a/b\n  - orders/old\n'],
		['formerly: [orders/old]\n', 'formerly: [orders/old]\n']
	])('names its former id and keeps the rest: %j', (before, after) => {
		expect(moveFile(file(before), move)).toBe(file(after));
	});

	it('keeps Windows’ line ends and a byte order mark', () => {
		const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
		expect(moveFile(windows(file('')), move)).toBe(windows(file('formerly: [orders/old]\n')));
		const list = windows(file('formerly:\n  - a/b\n', '[x](/orders/old)'));
		const after = windows(file('formerly:\n  - a/b\n  - orders/old\n', '[x](/returns/new)'));
		expect(moveFile(list, move)).toBe(after);
	});

	it('may have blanks behind its dashes, and end with them', () => {
		const moved = moveFile('--- \ntitle: T\n---  \n[a](/orders/old)', move);
		expect(moved).toBe('--- \ntitle: T\nformerly: [orders/old]\n---  \n[a](/returns/new)');
		expect(moveFile('---\ntitle: T\n---', move)).toBe('---\ntitle: T\nformerly: [orders/old]\n---');
	});

	it('loses the last word of a list that is written down the page', () => {
		const moved = moveFile(file('formerly:\n  - returns/new\nx: 1\n'), move) ?? '';
		expect(moved).toContain('formerly: [orders/old]\nx: 1\n---');
	});

	it('is nothing without front matter', () => {
		expect(moveFile('Text.', move)).toBeUndefined();
		expect(moveFile('---\ntitle: T\n', move)).toBeUndefined();
	});
});

describe('another file', () => {
	it('has its links follow, and nothing that only looks like one', () => {
		const body = [
			'[a](/orders/old) [b](/orders/old#how "T") ![c](/orders/old) [/orders/old](</orders/old>)',
			'`[a](/orders/old)` [d](/orders/older) [e](/orders/old/x) /orders/old [f][g]',
			'',
			'| a |\n|---|\n| [x](/orders/old) |',
			'',
			'```\n[a](/orders/old)\n```',
			'',
			'[g]: /orders/old "T"'
		].join('\n');
		const after = [
			'[a](/returns/new) [b](/returns/new#how "T") ![c](/orders/old) [/orders/old](</returns/new>)',
			'`[a](/orders/old)` [d](/orders/older) [e](/orders/old/x) /orders/old [f][g]',
			'',
			'| a |\n|---|\n| [x](/returns/new) |',
			'',
			'```\n[a](/orders/old)\n```',
			'',
			'[g]: /returns/new "T"'
		].join('\n');
		expect(followMove(file('', body), move)).toBe(file('', after));
	});

	it('has its related articles follow, and claims neither id any more', () => {
		const before = 'related: [a/b, "orders/old"] # two\nformerly: [orders/old, c/d, returns/new]\n';
		const after = 'related: [a/b, "returns/new"] # two\nformerly: [c/d]\n';
		expect(followMove(file(before), move)).toBe(file(after));
	});

	it('is the same to the byte when it has nothing to do with it', () => {
		const source = file('related:  [ a/b ]\n', 'See [it](/a/b).\r\n\r\n');
		expect(followMove(source, move)).toBe(source);
	});
});

it('the site keeps a renamed article’s place in its topic', () => {
	const site = 'topics:\n  - id: orders\n    order: [a, old] # best first\n';
	const renamed = { from: 'orders/old', to: 'orders/new' } as const;
	expect(moveInSite(site, renamed)).toBe(site.replace('old', 'new'));
	expect(moveInSite(site, move)).toBe(site);
});

describe('links in a long text', () => {
	const blocks = [
		'See [it](/orders/old) and [that](/orders/old#top "t").',
		'1. One [it](/orders/old)\n2. Two\n\n   More [of](/orders/older) [it](</orders/old>)',
		'> Quoted [it](/orders/old)\n> [x]: /orders/old',
		'[x]: /orders/old',
		'| a | b |\n|---|---|\n| [it](/orders/old) | [x] |',
		'## A [it](/orders/old) heading',
		'Only looks like it: a](/orders/old) and /orders/old.',
		'[^1]: A note [it](/orders/old)',
		'![no](/orders/old)'
	];
	const far = ['```\n[it](/orders/old)\n\n[it](/orders/old)\n```', '    [it](/orders/old)'];

	it('follow the same whether the text is read in parts or whole', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...blocks), { maxLength: 8 }), (chosen) => {
				const text = chosen.join('\n\n');
				// Code makes that the whole is read at once.
				const whole = `${text}\n\n\`end\``;
				expect(`${relink(text, move.from, move.to)}\n\n\`end\``).toBe(
					relink(whole, move.from, move.to)
				);
			})
		);
	});

	it.each(far)('stay as they are in code: %s', (code) => {
		expect(relink(code, move.from, move.to)).toBe(code);
	});
});
