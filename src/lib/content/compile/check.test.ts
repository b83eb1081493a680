import { describe, expect, it } from 'vitest';
import { SITE, article } from '../../../../tests/content-folder';
import { checkLibrary } from './check';
import { compileArticle } from './compile';
import { parseSite } from './parse-site';
import type { LibraryFile } from './places';

const parsed = parseSite(SITE);
if ('problems' in parsed) throw new Error('the test’s site is broken');
const { site } = parsed;

function file(path: string, body: string, matter = ''): LibraryFile {
	const title = path.includes('.sr.') ? 'Наслов' : 'Title';
	const text = path.includes('.sr.') ? 'реч '.repeat(100) : 'word '.repeat(100);
	const source = article(title, `${text}\n\n${body}`, matter);
	const compiled = compileArticle({ path, source, images: () => undefined });
	if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
	return { path, compiled };
}

const check = (...files: LibraryFile[]) =>
	checkLibrary(files, site).map(
		({ path, line, what, todo }) => `${path}:${line}: ${what}, ${todo}`
	);

const A = 'help/orders/a.en.md';
const B = 'help/returns/b.en.md';

describe('a library’s files', () => {
	it('are whole when everything they name is there', () => {
		const guide = 'guide: true\n';
		expect(
			check(
				file(A, '[b](/returns/b#pack-it) [t](/orders) [c](/contact)', 'related: [returns/b]\n'),
				file(B, '## Pack it\n\nText.'),
				file('staff/x.en.md', '[a](/orders/a) [y](/staff/y)'),
				file('staff/y.en.md', 'Text.'),
				file('help/orders/g.en.md', '## One\n\nEnd.', guide),
				file('help/orders/g.sr.md', '## Један\n\nКрај.', guide)
			)
		).toEqual([]);
	});

	it.each<[string, LibraryFile[], string[]]>([
		[
			'a link to an article that is not there',
			[file(A, '[x](/returns/c)'), file(B, 'Text.')],
			[`${A}:7: there is no article "returns/c", did you mean returns/b?`]
		],
		[
			'a page that is not there',
			[file(A, '[x](/nowhere)')],
			[`${A}:7: there is no page "/nowhere", use /<topic>/<slug>, /<topic> or /contact`]
		],
		[
			'a heading that is not there',
			[file(A, '[x](/returns/b#gone)'), file(B, 'Text.')],
			[`${A}:7: "returns/b" has no heading "#gone", link to a heading it has`]
		],
		[
			'a related article that is not there, or itself',
			[file(A, 'Text.', 'related: [gone/gone, orders/a]\n')],
			[
				`${A}:4: there is no article "gone/gone", link to one that exists`,
				`${A}:4: it is related to itself, name another article`
			]
		],
		[
			'a topic and a shop that the site does not have',
			[file('help/gone/a.en.md', 'Text.', 'shops: [abids]\n')],
			[
				'help/gone/a.en.md:1: site.yaml has no topic "gone", add it there, or move the file',
				'help/gone/a.en.md:4: site.yaml has no shop "abids", use the id of a shop'
			]
		],
		[
			'a public link to what is not public',
			[
				file(A, '[x](/staff/x) [b](/returns/b)'),
				file(B, 'Text.', 'status: draft\n'),
				file('staff/x.en.md', '[b](/returns/b)')
			],
			[
				`${A}:7: "staff/x" is for staff only, link to a public article`,
				`${A}:7: "returns/b" is a draft, publish it or remove the link`
			]
		],
		[
			'a guide whose translation has other steps',
			[
				file('help/orders/g.en.md', '## One\n\n- [Go](#two)\n\n## Two\n\nEnd.', 'guide: true\n'),
				file('help/orders/g.sr.md', '## Један\n\nКрај.', 'guide: true\n')
			],
			[
				'help/orders/g.sr.md:1: the guide has 1 steps, in English 2, keep the same steps in the same order'
			]
		]
	])('lack something: %s', (_, files, problems) => {
		expect(check(...files)).toEqual(problems);
	});

	it('may link to an article that only English has, and to its headings', () => {
		const serbian = file('help/orders/a.sr.md', '[б](/returns/b#pack-it)');
		expect(check(serbian, file(B, '## Pack it\n\nText.'))).toEqual([]);
	});
});
