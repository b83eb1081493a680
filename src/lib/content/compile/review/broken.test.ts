import { describe, expect, it } from 'vitest';
import { SITE, article } from '../../../../../tests/content-folder';
import { compileArticle } from '../compile';
import { parseSite } from '../parse-site';
import { placeOf } from '../path';
import type { BrokenFile } from '../places';
import { reviewLibrary, type ReviewedFile } from '.';

const parsed = parseSite(SITE.replace(/^locales:.*$/m, 'locales: [en, sr]'));
if ('problems' in parsed) throw new Error('the test’s site is broken');
const { site } = parsed;

const WORDS = { en: 'word '.repeat(100), sr: 'реч '.repeat(100) };

/** What `check` says of the files together; what each says of itself left out. */
function review(texts: Record<string, string>): string[] {
	const files: ReviewedFile[] = [];
	const broken: BrokenFile[] = [];
	for (const [path, source] of Object.entries(texts)) {
		const compiled = compileArticle({ path, source, images: () => undefined });
		if ('article' in compiled) files.push({ path, source, compiled });
		else broken.push({ path, broken: compiled });
	}
	const places = broken.map(({ path }) => placeOf(path));
	const isBroken = (id: string, locale?: string) =>
		places.some(
			(each) => 'id' in each && each.id === id && (locale ?? each.locale) === each.locale
		);
	return reviewLibrary(files, { site, now: 0, isBroken }, broken).map(
		({ path, line, what }) => `${path}:${line}: ${what}`
	);
}

const A = 'help/orders/a.en.md';
const A_SR = 'help/orders/a.sr.md';
const B = 'help/returns/b.en.md';
const B_SR = 'help/returns/b.sr.md';
const text = (name: string, body: string) => article(name, `${WORDS.en}\n\n${body}`);
const a = (body = '') => text('One', body);
const b = (body = '') => text('Two', body);
const serbian = (name: string, body = '') => article(name, `${WORDS.sr}\n\n${body}`);
const HTML = '<b>Bold</b>';

describe('a file that does not compile', () => {
	it('is there all the same for links, translations and their source', () => {
		expect(
			review({
				[A]: a(HTML),
				[A_SR]: serbian('Један', '[b](/returns/b) [a](/orders/a#gone)'),
				[B]: b('[a](/orders/a)'),
				[B_SR]: serbian('Два', HTML)
			})
		).toEqual([]);
	});

	it('is told of links to what is not there, wherever its own mistake is', () => {
		const links = '[c](/orders/c) [b](/returns/b) [d](/returns/b#gone) [t](/nowhere)';
		const lost = [
			`${A}:7: there is no article "orders/c"`,
			`${A}:7: "returns/b" has no heading "#gone"`,
			`${A}:7: there is no page "/nowhere"`
		];
		const others = { [A_SR]: serbian('Један'), [B]: b(), [B_SR]: serbian('Два') };
		expect(review({ [A]: a(`${links} ${HTML}`), ...others })).toEqual(lost);
		const unknownKey = a(links).replace('summary:', 'sumary:');
		expect(review({ [A]: unknownKey, ...others })).toEqual(lost);
	});

	it('is told of related articles where its front matter can be read', () => {
		const related = 'related: [gone/gone, returns/b]\n';
		const source = article('One', `${WORDS.en}\n\n${HTML}`, related);
		expect(
			review({ [A]: source, [A_SR]: serbian('Један'), [B]: b(), [B_SR]: serbian('Два') })
		).toEqual([`${A}:4: there is no article "gone/gone"`]);
	});
});
