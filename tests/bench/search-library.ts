import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	fallbacks,
	WRITTEN_LOCALES,
	type Article,
	type WrittenLocale
} from '../../src/lib/content';
import { compileArticle } from '../../src/lib/content/compile';
import { documentOf, type SearchDocument } from '../../src/lib/search';
import { chances } from '../chances';

const CONTENT = new URL('../../content/', import.meta.url).pathname;

/** An article as an index takes it. */
export interface Put {
	document: SearchDocument;
	locale: WrittenLocale;
}

const image = () => ({ url: '/library/media/x.webp', width: 1, height: 1 });

function compiled(path: string): Article[] {
	const source = readFileSync(join(CONTENT, path), 'utf8');
	const result = compileArticle({ path, source, images: image });
	return 'article' in result ? [result.article] : [];
}

/** The demo's articles, as each locale shows them: its own, and English ones in their stead. */
export function readLibrary(): Map<WrittenLocale, Put[]> {
	const paths = readdirSync(join(CONTENT, 'help'), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.md'))
		.map((path) => join('help', path));
	const articles = paths.flatMap(compiled);
	return new Map(WRITTEN_LOCALES.map((locale) => [locale, shownIn(locale, articles)]));
}

function shownIn(locale: WrittenLocale, articles: Article[]): Put[] {
	const shown = new Map<string, Put>();
	for (const written of fallbacks(locale)) {
		for (const article of articles) {
			if (article.locale !== written || shown.has(article.id)) continue;
			shown.set(article.id, { document: documentOf(article), locale: written });
		}
	}
	return [...shown.values()];
}

/** Questions in Latin letters for Indic articles, each with the ids of those that answer it. */
export function romanisedPairs(locale: string): { question: string; ids: string[] }[] {
	const file = new URL(`../data/romanised/${locale}.tsv`, import.meta.url);
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.includes('\t'))
		.map((line) => {
			const [question = '', ids = ''] = line.split('\t');
			return { question, ids: ids.split(',') };
		});
}

/** A question with one letter of it dropped, never a word's first. */
function mistyped(question: string, random: () => number): string {
	const letters = Array.from(question);
	const at = 1 + Math.floor(random() * (letters.length - 1));
	return letters[at - 1] === ' ' ? question : letters.toSpliced(at, 1).join('');
}

/**
 * Questions as people put them: what editors say people type, titles, headings; each whole, half
 * typed and mistyped.
 */
export function questionsFor(library: Put[]): string[] {
	const random = chances(11);
	return library.flatMap(({ document }) =>
		[...document.aliases, document.title, ...document.headings].flatMap((question) => [
			question,
			question.slice(0, Math.ceil(question.length * 0.6)),
			mistyped(question, random)
		])
	);
}
