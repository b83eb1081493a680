import MiniSearch from 'minisearch';
import type { WrittenLocale } from '../../src/lib/content';
import { createIndex } from '../../src/lib/search';
import { questionsFor, randomFrom, readLibrary, type Put } from './search-library';

/**
 * Milliseconds for one answer with its passages, on the demo's library and on one of 5,000
 * articles made of its sentences. The yardstick, in the same run: MiniSearch on the same questions,
 * plain, and with prefixes and mistyped words, which is the same work as ours. Bar: 10 ms at p99
 * for the server at 50 articles.
 */
const LIMIT = 10;
const LARGE = 5_000;
const MOST_QUESTIONS = 1_500;

type Engine = (question: string) => unknown;

function ours(locale: WrittenLocale, library: Put[]): Engine {
	const index = createIndex(locale);
	for (const { document, locale: written } of library) index.add(document, written);
	return (question) => index.search(question, { limit: LIMIT });
}

function peer(library: Put[], options: object): Engine {
	const index = new MiniSearch({
		fields: ['title', 'headings', 'aliases', 'summary', 'body'],
		searchOptions: options
	});
	const flat = library.map(({ document }) => ({
		...document,
		headings: document.headings.join('\n'),
		aliases: [...document.aliases, ...document.tags].join('\n')
	}));
	index.addAll(flat);
	return (question) => index.search(question).slice(0, LIMIT);
}

/** p50 and p99 in milliseconds, after a round to warm up. */
function measure(engine: Engine, questions: string[]): string {
	for (const question of questions.slice(0, 100)) engine(question);
	const times = questions.map((question) => {
		const from = performance.now();
		engine(question);
		return performance.now() - from;
	});
	times.sort((a, b) => a - b);
	const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
	return `${at(0.5)} / ${at(0.99)}`;
}

function row(name: string, locale: WrittenLocale, library: Put[]): string {
	const every = questionsFor(library);
	const step = Math.max(1, Math.floor(every.length / MOST_QUESTIONS));
	const questions = every.filter((_, at) => at % step === 0);
	const times = [
		ours(locale, library),
		peer(library, {}),
		peer(library, { prefix: true, fuzzy: 0.2 })
	].map((engine) => measure(engine, questions));
	return `| ${[name, library.length, questions.length, ...times].join(' | ')} |`;
}

/** Articles made of the library's own sentences, so that words are as rare as in real ones. */
function enlarged(library: Put[]): Put[] {
	const random = randomFrom(5);
	const lines = library.flatMap(({ document }) => document.body.split('\n'));
	const pick = () => lines[Math.floor(random() * lines.length)] ?? '';
	return Array.from({ length: LARGE }, (_, number) => {
		const { document, locale } = library[number % library.length] ?? { locale: 'en' as const };
		const body = Array.from({ length: 25 }, pick).join('\n');
		return {
			document: { ...document, id: `made/${number}`, title: pick(), body } as Put['document'],
			locale
		};
	});
}

export function search(): Promise<string> {
	const libraries = readLibrary();
	const english = libraries.get('en') ?? [];
	const rows = [...libraries].map(([locale, library]) => row(locale, locale, library));
	return Promise.resolve(
		[
			'| search, ms p50 / p99 | articles | questions | Deskbell | MiniSearch plain | MiniSearch prefix, fuzzy |',
			'|---|---|---|---|---|---|',
			...rows,
			row('en, made of its sentences', 'en', enlarged(english))
		].join('\n')
	);
}
