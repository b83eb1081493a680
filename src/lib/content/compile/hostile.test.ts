import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClean, expectSafe, htmlOf } from '../../../../tests/expect-safe';
import { compileArticle } from './index';

const images = () => ({ url: '/library/media/abc.webp', width: 8, height: 8 });

function compile(body: string, matter = 'title: A title\nsummary: A sentence.') {
	const source = `---\n${matter}\n---\n${body}`;
	return compileArticle({ path: 'help/orders/x.en.md', source, images });
}

const HOSTILE = [
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'a <b onclick="x">b</b>',
	'[x](javascript:alert(1))',
	'[x](JaVaScRiPt:alert(1))',
	'[x](java\tscript:alert(1))',
	'[x](&#106;avascript:alert(1))',
	'[x](data:text/html,<script>alert(1)</script>)',
	'[x](vbscript:x)',
	'<javascript:alert(1)>',
	'![x](javascript:alert(1))',
	'![x](data:image/svg+xml;base64,AAAA)',
	'![x" onerror="alert(1)](../../media/a.png)',
	'![x](../../media/a.png "\\" onerror=\\"alert(1)")',
	'[x](https://a.example/"onmouseover="alert(1))',
	'[x]: javascript:alert(1)\n\n[x]',
	'```"><script>\ncode\n```',
	'## <script>x</script>',
	'## "><img src=x onerror=1>',
	'[^"><script>]: x\n\ny[^"><script>]',
	'> [!TIP"><script>]\n> x',
	'| a |\n|-|\n| <svg onload=1> |',
	'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
	'`</code><script>`',
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'https://a.example/<script>',
	'[x](mailto:a@b"onx=1)',
	'[x](tel:+1234"onx)',
	'[x](//evil.example)',
	'[x](\\\\evil.example)',
	'{@html x} ${x} {{x}}'
];

describe('an article by somebody hostile', () => {
	it.each(HOSTILE)('%j runs nothing', (body) => {
		for (const html of htmlOf(compile(body))) expectSafe(html);
	});

	it('does not get HTML into its title', () => {
		const compiled = compile('Text.', 'title: "<script>x</script>"\nsummary: "<b>"');
		expect(compiled).toMatchObject({ article: { title: '<script>x</script>' } });
	});

	it('is found out by this test’s own rules when it does', () => {
		expect(() => expectSafe('<p onclick="x">')).toThrow();
		expect(() => expectSafe('<a href="javascript:x">')).toThrow();
		expect(() => expectSafe('<script>')).toThrow();
		expect(() => expectClean('<p onclick="x"></p>')).toThrow();
		expect(() => expectClean('<p><p>')).toThrow();
		expect(() => expectClean('<a href="javascript:x">x</a>')).toThrow();
	});

	it.each([
		['emphasis', '*a_'.repeat(15_000)],
		['brackets', '['.repeat(50_000)],
		['quotes', '>'.repeat(50_000)],
		['many quotes', '> a\n\n'.repeat(11_000)],
		['nested lists', '- '.repeat(25_000)],
		['links in links', '['.repeat(20_000) + 'a' + '](b)'.repeat(9_000)],
		['a huge file', 'word '.repeat(100_000)],
		['aliases that explode', 'x'],
		['nested YAML', 'x']
	])(
		'is refused or compiled in good time: %s',
		(kind, body) => {
			const bomb = `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: [${'*b,'.repeat(9)}*b]`;
			const nested = `title: ${'['.repeat(7000)}`;
			const matter = { 'aliases that explode': bomb, 'nested YAML': nested }[kind];
			for (const html of htmlOf(compile(body, matter))) expectSafe(html);
		},
		5000
	);
});

describe('whatever is typed', () => {
	const piece = fc.oneof(
		fc.constantFrom(...HOSTILE),
		fc.constantFrom(
			'# a',
			'## b',
			'- [x](#b)',
			'> ',
			'    ',
			'\n',
			'\n\n',
			'| a | b |\n|-|-|\n',
			'**',
			'__'
		),
		fc.constantFrom(
			'[^1]',
			'[^1]: n',
			'```\n',
			'~~',
			'![x](../../media/a.png)',
			'<!-- c -->',
			'&#60;'
		),
		fc.string({ unit: 'binary', maxLength: 12 })
	);
	const body = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
	const matter = fc.constantFrom('title: T x\nsummary: S', 'title: T x\nsummary: S\nguide: true');

	it('compiles to safe HTML or to problems, the same each time, and never throws', () => {
		fc.assert(
			fc.property(body, matter, (text, front) => {
				const compiled = compile(text, front);
				expect(compile(text, front)).toEqual(compiled);
				for (const html of htmlOf(compiled)) {
					expectSafe(html);
					expectClean(html);
				}
				if ('problems' in compiled) expect(compiled.problems).not.toEqual([]);
			}),
			{ seed: 3, numRuns: 700 }
		);
	});

	it('as a whole file is a problem or an article', () => {
		const file = fc.string({ unit: 'binary', maxLength: 200 });
		fc.assert(
			fc.property(file, file, (path, source) => {
				expect(compileArticle({ path, source: `---\n${source}`, images })).toBeDefined();
				expect(compileArticle({ path: 'help/a/b.en.md', source, images })).toBeDefined();
			}),
			{ seed: 4, numRuns: 500 }
		);
	});
});
