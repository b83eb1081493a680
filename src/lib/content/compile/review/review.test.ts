import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SITE } from '../../../../../tests/content-folder';
import { compileArticle } from '../compile';
import { parseSite } from '../parse-site';
import { Review, reviewLibrary, type ReviewedFile } from '.';

const parsed = parseSite(SITE.replace(/^locales:.*$/m, 'locales: [en, sr, sr-Latn]'));
if ('problems' in parsed) throw new Error('the test’s site is broken');
const { site } = parsed;
const NOW = Date.parse('2027-01-01T00:00:00Z');

/** `title` also keeps two files from being doubles of each other. */
function file(path: string, matter = '', body = '', title = path): ReviewedFile {
	const isSerbian = path.includes('.sr.');
	const text = (isSerbian ? 'реч ' : 'word ').repeat(100);
	const heading = isSerbian ? `Наслов ${title.length}` : title;
	const source = `---\ntitle: ${JSON.stringify(heading)}\nsummary: ${text.slice(0, 40)}\n${matter}---\n${text}\n\n${body}\n`;
	const compiled = compileArticle({ path, source, images: () => undefined });
	if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
	return { path, source, compiled };
}

const A = 'help/orders/a.en.md';
const A_SR = 'help/orders/a.sr.md';
const B = 'help/returns/b.en.md';
const B_SR = 'help/returns/b.sr.md';
const STAFF = 'staff/s.en.md';

/** As lines, those about a translation that is not there left out unless they are asked for. */
function review(files: ReviewedFile[], missing = false): string[] {
	return reviewLibrary(files, { site, now: NOW, isBroken: () => false })
		.filter(({ what }) => missing || !what.startsWith('there is no translation'))
		.map(({ path, line, level, what, todo }) => `${path}:${line}: ${level}: ${what}, ${todo}`);
}

describe('translations', () => {
	it('are missed once an article, and only what customers read', () => {
		const files = [file(A), file(B, 'status: draft\n'), file(STAFF)];
		expect(review(files, true)).toEqual([
			`${A}:1: warning: there is no translation for sr, translate it; until then its readers see the English`
		]);
		expect(review([file(A), file(A_SR)], true)).toEqual([]);
	});

	it.each<[string, string, string, string[]]>([
		['a typo', 'revision: 2\nchange: typo\n', '', []],
		[
			'a medium change',
			'revision: 2\n',
			'source: 1\n',
			[
				`${A_SR}:4: warning: it is behind the English article by a medium change (1 of 2), translate what changed, then write source: 2`
			]
		],
		[
			'a major change',
			'revision: 3\nchange: major\n',
			'',
			[
				`${A_SR}:1: warning: it is behind the English article by a major change (1 of 3), translate what changed, then write source: 3`
			]
		],
		[
			'a source that is not there yet',
			'',
			'source: 2\n',
			[
				`${A_SR}:4: error: it is made from revision 2, the English article is at 1, write source: 1, or raise the revision there`
			]
		]
	])('are behind by %s', (_, english, serbian, problems) => {
		expect(review([file(A, english), file(A_SR, serbian)])).toEqual(problems);
	});

	it('need an English source', () => {
		expect(review([file(A_SR)])).toEqual([
			`${A_SR}:1: warning: it has no English source, write help/orders/a.en.md: other locales show nothing without it`
		]);
	});
});

describe('redirects', () => {
	it.each<[string, ReviewedFile[], string[]]>([
		[
			'to one article from its translations too',
			[file(A, 'formerly: [orders/o]\n'), file(A_SR, 'formerly: [orders/o]\n')],
			[]
		],
		[
			'from an article of today',
			[file(A, 'formerly:\n  - orders/o\n  - returns/b\n'), file(B)],
			[`${A}:6: error: "returns/b" is an article of today, remove it, or delete that article`]
		],
		[
			'to itself',
			[file(A, 'formerly: [orders/a]\n')],
			[`${A}:4: error: it was formerly itself, remove it`]
		],
		[
			'to two articles',
			[file(A, 'formerly: [orders/o]\n'), file(B, 'formerly: [orders/o]\n')],
			[`${B}:4: error: "orders/o" leads to "orders/a" already, keep it in one of the two`]
		],
		[
			'in a loop',
			[file(A, 'formerly: [returns/b]\n'), file(B, 'formerly: [orders/a]\n')],
			[
				`${A}:4: error: "orders/a" and "returns/b" lead to each other, let only one name the other`,
				`${B}:4: error: "returns/b" and "orders/a" lead to each other, let only one name the other`
			]
		],
		[
			'in a chain',
			[file(A, 'formerly: [returns/b]\n'), file(B, 'formerly: [orders/o]\n')],
			[
				`${A}:4: error: "returns/b" is an article, and "orders/o" leads to it: a chain, delete that article and name both here, or remove "returns/b"`
			]
		]
	])('lead %s', (_, files, problems) => {
		expect(review(files)).toEqual(problems);
	});
});

describe('doubles', () => {
	it('are titles of one locale, whatever their case', () => {
		const files = [
			file(A, '', '', 'Track it'),
			file(B, '', '', 'TRACK  it!'),
			file(B_SR, '', '', 'Track it')
		];
		expect(review(files)).toEqual([
			`${B}:2: warning: "orders/a" has the same title, say what makes this one different`
		]);
	});

	it('are aliases of one locale', () => {
		const files = [
			file(A, 'aliases: [lost bill, café]\n'),
			file(B, 'aliases:\n  - other\n  - Lost Bill\n  - cafe\n'),
			file(B_SR, 'aliases: [lost bill]\n')
		];
		const todo = 'leave it to the one it fits best';
		expect(review(files)).toEqual([
			`${B}:6: warning: the alias "Lost Bill" stands in "orders/a" too, ${todo}`,
			`${B}:7: warning: the alias "cafe" stands in "orders/a" too, ${todo}`
		]);
	});
});

describe('what time hides', () => {
	const gone = 'expireAt: 2026-12-31T00:00:00Z\n';
	const coming = 'publishAt: 2027-02-01T00:00:00Z\n';

	it('is no place to link to', () => {
		const link = (matter: string) => [
			file(A, 'related: [returns/b]\n', '[b](/returns/b)'),
			file(B, matter)
		];
		expect(review(link(''))).toEqual([]);
		expect(review(link(gone))).toEqual([
			`${A}:8: warning: "returns/b" has expired, remove the link, or prolong it`,
			`${A}:4: warning: "returns/b" has expired, remove the link, or prolong it`
		]);
		expect(review(link(coming))).toHaveLength(2);
	});

	it('may link to anything, and a stand-in will do', () => {
		expect(review([file(A, gone, '[b](/returns/b)'), file(B, gone)])).toEqual([]);
		expect(review([file(A), file(A_SR, '', '[b](/returns/b)'), file(B), file(B_SR, gone)])).toEqual(
			[]
		);
	});
});

describe('a review that files come to and go from', () => {
	const pool = [
		file(A, 'aliases: [lost bill]\nformerly: [orders/o]\n', '[b](/returns/b)', 'Same'),
		file(A, 'revision: 2\nrelated: [returns/b]\n', '', 'Other'),
		file(A_SR, 'formerly: [orders/o]\n'),
		file(B, 'aliases: [Lost bill]\nformerly: [orders/a]\n', '[a](/orders/a#no)', 'Same'),
		file(B, 'status: draft\n', '', 'Same'),
		file(B_SR, 'source: 2\naliases: [lost bill]\n'),
		file(STAFF, 'formerly: [orders/o]\n', '[b](/returns/b)')
	];
	const moment = { site, now: NOW, isBroken: () => false };

	it('says what one over the files that are left says', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(pool.length - 1), { maxLength: 20 }), (steps) => {
				const reviewed = new Review();
				const held = new Map<string, ReviewedFile>();
				for (const step of steps) {
					const next = pool[step];
					if (!next) continue;
					const before = held.get(next.path);
					if (before) reviewed.drop(before);
					held.delete(next.path);
					if (before === next) continue;
					reviewed.put(next);
					held.set(next.path, next);
				}
				const files = [...held.values()];
				expect(
					files.flatMap((each) => [
						...reviewed.faults(each, moment),
						...reviewed.gaps(each, moment)
					])
				).toEqual(reviewLibrary(files, moment));
			})
		);
	});
});
