import { describe, expect, it } from 'vitest';
import { SITE } from '../../../../tests/content-folder';
import { CORPUS, SITES, type HostileFile } from '../../../../tests/data/hostile';
import { expectClean, expectSafe, htmlOf } from '../../../../tests/expect-safe';
import type { Problem } from '../problem';
import { checkLibrary, compileArticle, parseSite } from './index';

const images = (file: string) =>
	file === 'light.png' ? { url: '/library/media/abc.webp', width: 8, height: 8 } : undefined;
const parsed = parseSite(SITE);
const site = 'site' in parsed ? parsed.site : expect.fail('the good site is good');

const textOf = (content: string | Uint8Array) =>
	typeof content === 'string' ? content : Buffer.from(content).toString('utf8');

function compile({ path, content }: HostileFile) {
	if (typeof content === 'object' && 'linkTo' in content) return expect.fail('a link has no text');
	return compileArticle({ path, source: textOf(content), images });
}

const isArticle = ({ path, content, expected }: HostileFile) =>
	!path.startsWith('media/') &&
	expected !== 'ignored' &&
	!(typeof content === 'object' && 'linkTo' in content);

interface Outcome {
	problems: readonly Problem[];
	published: boolean;
	html: string[];
}

function outcomeOf(file: HostileFile): Outcome {
	const compiled = compile(file);
	if ('problems' in compiled) return { problems: compiled.problems, published: false, html: [] };
	const problems = checkLibrary([{ path: file.path, compiled }], site);
	return { problems, published: true, html: htmlOf(compiled) };
}

const ARTICLES = CORPUS.filter(isArticle);
const HARMLESS = ARTICLES.filter(({ expected }) => expected === 'harmless');
const BROKEN = ARTICLES.filter(({ expected }) => expected !== 'harmless');

describe('the corpus', () => {
	it('has each file once', () => {
		expect(CORPUS.length).toBeGreaterThanOrEqual(150);
		expect(new Set(CORPUS.map(({ path }) => path)).size).toBe(CORPUS.length);
	});

	it.each(BROKEN.map((file) => [file.name, file] as const))('is found out: %s', (_name, file) => {
		const { expected } = file;
		if (typeof expected === 'string') return expect.fail('it is a broken file');
		const { problems, published } = outcomeOf(file);
		const said = problems.map(({ line, what }) => `${line}: ${what}`);
		const meant = problems.filter(({ line }) => line === expected.line);
		expect(
			meant.some(({ what }) => (expected.what ?? /./).test(what)),
			said.join('\n')
		).toBe(true);
		expect(published).toBe(expected.published ?? false);
		for (const { what, todo } of problems) expect(what + todo).not.toMatch(/[\n\p{Cc}\u202e]/u);
	});

	it.each(HARMLESS.map((file) => [file.name, file] as const))('is harmless: %s', (_name, file) => {
		const { problems, published, html } = outcomeOf(file);
		expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
		expect(published).toBe(true);
		for (const each of html) {
			expectSafe(each);
			expectClean(each);
		}
	});
});

describe('a site', () => {
	it.each(SITES.map((each) => [each.name, each] as const))('is refused: %s', (_name, hostile) => {
		const found = parseSite(textOf(hostile.content));
		const problems = 'problems' in found ? found.problems : [];
		const said = problems.map(({ line, what }) => `${line}: ${what}`);
		const meant = problems.filter(({ line }) => line === hostile.line);
		expect(
			meant.some(({ what }) => (hostile.what ?? /./).test(what)),
			said.join('\n')
		).toBe(true);
	});
});
