import { describe, expect, it } from 'vitest';
import { file, good, images, MATTER, problems } from '../../../../tests/compiled';
import { articleText } from '../html';
import { compileArticle } from './index';

describe('an article’s file', () => {
	it('says by its path which article it is, and by its front matter what it is called', () => {
		const { article, publication } = good(
			'Text.',
			`${MATTER}\naliases: [parcel, 42]\nproducts: [setu-3]\nrelated: [returns/return-an-item]`
		);
		expect(article).toMatchObject({
			id: 'orders/track-order',
			topic: 'orders',
			slug: 'track-order',
			locale: 'en',
			title: 'Track your order',
			aliases: ['parcel', '42'],
			products: ['setu-3'],
			related: ['returns/return-an-item'],
			tags: [],
			html: '<p>Text.</p>',
			steps: []
		});
		expect(publication).toEqual({ audience: 'public', status: 'published' });
	});

	it('carries what its front matter says of its past and its end, and nothing where it says none', () => {
		const matter = `${MATTER}\nrevision: 3\nchange: typo\nupdated: 2026-11-20\nformerly: [orders/old]\nexpireAt: 2027-01-31T09:00:00+05:30`;
		expect(good('Text.', matter).article).toMatchObject({
			revision: 3,
			change: 'typo',
			updated: '2026-11-20',
			formerly: ['orders/old'],
			expireAt: '2027-01-31T09:00:00+05:30'
		});
		const plain = good('Text.').article;
		for (const key of ['revision', 'change', 'source', 'updated', 'formerly', 'expireAt'])
			expect(plain).not.toHaveProperty(key);
	});

	it('has all its problems told at once, those above and those below', () => {
		const body = '# One\n\nTwo [three](#none) <b>four</b> ![five](../../media/none.png)';
		expect(problems(body, 'titel: A\nsummary: B\nstatus: out').toSorted()).toEqual([
			'2: unknown key "titel", write "title" or remove it',
			expect.stringMatching(/^4: "status" is not right/),
			expect.stringMatching(/^6: a # heading/),
			expect.stringMatching(/^8: HTML/),
			expect.stringMatching(/^8: no heading makes the anchor "#none"/),
			expect.stringMatching(/^8: there is no picture/)
		]);
	});

	it('refuses days that no calendar has, and a source of the source', () => {
		expect(problems('Text.', `${MATTER}\nupdated: 2026-02-30`)).toEqual([
			'4: "updated" is not right: "2026-02-30", write a day that the calendar has'
		]);
		expect(problems('Text.', `${MATTER}\nrevision: 2\nchanges: {3: major}`)).toEqual([
			'5: a change led to revision 3, and the article is at 2, write revision: 3, or remove the change'
		]);
		expect(problems('Text.', `${MATTER}\nrevision: 3\nchange: typo\nchanges: {3: major}`)).toEqual([
			'6: the change to revision 3 is major here and typo above, say it once'
		]);
		expect(problems('Text.', `${MATTER}\nrevision: 3\nchanges: {two: major}`)[0]).toMatch(
			/name each change by its revision/
		);
		expect(problems('Text.', `${MATTER}\nrevision: 0`)).toEqual([
			'4: "revision" is not right: 0, write a whole number from 1'
		]);
		expect(problems('Text.', `${MATTER}\nsource: 2`)).toEqual([
			'4: the English article is the source itself, remove "source"'
		]);
	});

	it('is for staff when it lies in staff/, whatever else it says', () => {
		const path = 'staff/angry-customers.en.md';
		const compiled = compileArticle({ path, source: file('Text.'), images });
		expect(compiled).toMatchObject({
			article: { id: 'staff/angry-customers' },
			publication: { audience: 'staff' }
		});
		expect(problems('Text.', `${MATTER}\naudience: public`, path)).toEqual([
			'4: an article in staff/ is never public, move it to help/<topic>/'
		]);
	});

	it('reads carriage returns and a byte order mark', () => {
		const source = '\ufeff' + file('One.\n\nTwo.').replaceAll('\n', '\r\n');
		const compiled = compileArticle({ path: 'help/orders/x.en.md', source, images });
		expect(compiled).toMatchObject({ article: { html: '<p>One.</p>\n<p>Two.</p>' } });
	});

	it.each([
		['help/orders/Track.en.md', /lower-case/],
		['help/orders/track.md', /name it track\.en\.md, or with another of en, hi/],
		['help/../etc/x.en.md', /name it help/],
		['help/orders/track.sr-Latn.md', /Cyrillic file/],
		['help/orders/track.fr.md', /no locale is called "fr", use one of en/]
	])('is refused at %s', (path, advice) => {
		expect(problems('Text.', MATTER, path)[0]).toMatch(advice);
	});
});

describe('front matter', () => {
	it.each([
		['titel: X\nsummary: Y', ['2: unknown key "titel", write "title" or remove it']],
		['title: X\nsummary: Y\nxyzzy: 1', ['4: unknown key "xyzzy", remove it']],
		['title: X', ['2: the key "summary" is missing, add it']],
		["title: X\nsummary: ''", ['3: "summary" is empty, write a text']],
		['title: X\nsummary: Y: Z', [/^3: this is not YAML: .*quotes around a text/]],
		['title: X\nsummary: Y\naliases: one', [/^4: "aliases" is not right.*write a list/]],
		['title: X\nsummary: Y\nguide: yes', [/^4: "guide" is not right.*write true or leave it out/]],
		['title: X\nsummary: Y\npublishAt: 2027-01-31', [/^4: .*write a moment with its zone/]],
		['title: X\ntitle: Y\nsummary: Z', [/^3: this is not YAML: Map keys must be unique/]],
		[
			'a: &a [x, x]\ntitle: *a\nsummary: Y',
			[/^2: a name for other places \(&\)/, /^3: a reference to another place/]
		],
		['title: !!js/function x\nsummary: Y', [/^2: this is not YAML/]],
		['- title', ['2: there are no keys here, write "key: value" lines']]
	])('%j is refused with its line', (matter, expected) => {
		const found = problems('Text.', matter);
		expect(found).not.toEqual([]);
		for (const [at, each] of expected.entries()) {
			expect(found[at]).toMatch(typeof each === 'string' ? new RegExp(`^${each}$`) : each);
		}
	});

	it('must be there and must end', () => {
		const at = (source: string) => compileArticle({ path: 'help/a/b.en.md', source, images });
		expect(at('# Hello')).toMatchObject({ problems: [{ what: 'the front matter is missing' }] });
		expect(at('---\ntitle: X\n')).toMatchObject({ problems: [{ what: /does not end/ }] });
		expect(at('---\ntitle: X\n--- x\n')).toMatchObject({ problems: [{ what: /does not end/ }] });
	});

	it('begins and ends for blanks that nobody sees, too, and with the file', () => {
		const odd = compileArticle({
			path: 'help/a/b.en.md',
			source: `--- \n${MATTER}\n---\t \nText.`,
			images
		});
		expect(odd).toMatchObject({ article: { html: '<p>Text.</p>' } });
		const bare = compileArticle({ path: 'help/a/b.en.md', source: `---\n${MATTER}\n---`, images });
		expect(bare).toMatchObject({ article: { html: '' } });
	});
});

describe('what an article says', () => {
	it('is warned about when it is too short or too long', () => {
		const warnings = (body: string, matter?: string) =>
			good(body, matter).warnings.map((w) => w.what);
		expect(warnings('word '.repeat(99))).toEqual(['only 99 words']);
		expect(warnings('word '.repeat(100))).toEqual([]);
		expect(warnings('word '.repeat(751))).toEqual(['751 words']);
		expect(warnings('word '.repeat(100), `title: ${'x'.repeat(61)}\nsummary: Y`)).toEqual([
			'the title has 61 characters'
		]);
	});

	it('must be in the script of its locale', () => {
		const source = file('The light is red.');
		expect(compileArticle({ path: 'help/a/b.te.md', source, images })).toMatchObject({
			problems: [{ what: 'the text is not in Telugu script', level: 'error' }]
		});
	});

	it('is warned about letters of another script, where they stand', () => {
		const source = file(
			'Рутер ради.\n\nОвде је Wi-Fi мрежа, а ово је слaбо.',
			'title: Рутер\nsummary: Ради.'
		);
		expect(compileArticle({ path: 'help/a/b.sr.md', source, images })).toMatchObject({
			warnings: [{ line: 7, what: '"слaбо" mixes Latin and Cyrillic letters' }, {}]
		});
		expect(good('Choose हिन्दी.').warnings[0]).toMatchObject({
			line: 5,
			what: 'Devanagari letters in a Latin text'
		});
	});

	it('is read in one piece by search, steps and choices included', () => {
		const { article } = good(
			'Intro.\n\n## One\n\nText.\n\n- [Go](#two)\n\n## Two\n\nEnd.',
			`${MATTER}\nguide: true`
		);
		expect(articleText(article)).toBe('Intro.\nOne\nText.\nGo\nTwo\nEnd.');
	});
});
