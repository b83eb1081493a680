import { describe, expect, it } from 'vitest';
import { quoted, unreadable } from './characters';

describe('a text', () => {
	it.each([
		['plain', 'One\n\ttwo, हिन्दी, తెలుగు, اردو, ћирилица, 👩‍🔧🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
		['joined and marked letters', 'می‌خواهم\u200f \u200e x'],
		['isolates and embeddings that close', '\u2067a \u2068b\u2069\u2069 \u202bc\u202c']
	])('is readable: %s', (_name, text) => {
		expect(unreadable(text)).toBeUndefined();
	});

	it.each([
		['a null', 'a\0b', 1],
		['an escape', 'ab\x1b[2J', 2],
		['a next line', 'a\u0085', 1],
		['a line separator', 'a\u2028b', 1],
		['an override', 'a\u202eb\u202c', 1],
		['an isolate left open', 'ab\u2066c', 2],
		['an isolate closed as an embedding', '\u2066c\u202c', 2],
		['a close too many', '\u2066a\u2069\u2069', 3],
		['half a character', 'a\ud800b', 1],
		['no character', 'a\ufffe', 1],
		['a wrong encoding', 'caf\ufffd', 3]
	])('is not: %s', (_name, text, at) => {
		expect(unreadable(text)?.at).toBe(at);
	});
});

it('what is quoted is short, in one line, and shows nothing invisible', () => {
	expect(quoted('a\nb\x1b\u202ec')).toBe('a b  c');
	expect(quoted('نمی‌خواهم')).toBe('نمی‌خواهم');
	expect(quoted('x'.repeat(200))).toBe(`${'x'.repeat(80)}…`);
	expect(quoted('😀'.repeat(99)).isWellFormed()).toBe(true);
});
