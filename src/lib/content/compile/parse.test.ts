import fc from 'fast-check';
import { expect, it } from 'vitest';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { markdownTree } from './parse';

/** What GitHub's Markdown knows beside CommonMark, whole, cut and hidden behind references. */
const PIECES = [
	...['www.a.example', 'http://a.example/b', 'HTTPS://a.example', 'a@b.example', 'a&#64;b.example'],
	...['w&#119;w.a.example', '&#119;ww.a.example', 'h&#x74;tp://a.example', 'mailto:a@b.example'],
	...['[^1]', '[^1]: Note', '[^a b]', '^[x]', '~~gone~~', '~one~', '&#126;~'],
	...['| a | b |', '|---|---|', '| - |', ':-', '-:', ':-:', 'a | b', '--|--', '\\|'],
	...['- [ ] open', '- [x] done', '* [X] done', '[ ]', '- [\t] tab', '1. [x] first'],
	...['[a](/b)', '![a](b.png)', '**bold**', '`a|b`', '> quote', '## Heading', '    code', '```'],
	...['a', 'b', ' ', '\n', '\n\n', '- ', '<', '&', ';', '\\', '[', ']', '(', ')', ':', '-', '|']
];

/** A tree, or that there is none: a box where no item is trips the parts' own check. */
function outcome(parse: () => unknown): unknown {
	try {
		return JSON.parse(JSON.stringify(parse()));
	} catch (cause) {
		return (cause as Error).message;
	}
}

it('finds in any text what all of GitHub’s Markdown finds', () => {
	const whole = unified().use(remarkParse).use(remarkGfm).freeze();
	const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 });
	const sometimesApart = fc.tuple(text, fc.constantFrom('', ' ', '\n'));
	fc.assert(
		fc.property(sometimesApart, ([pieces, between]) => {
			const body = pieces.join(between);
			expect(outcome(() => markdownTree(body))).toEqual(outcome(() => whole.parse(body)));
		}),
		{ seed: 20_261_126, numRuns: 500 }
	);
});
