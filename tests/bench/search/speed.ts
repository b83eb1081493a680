import type { WrittenLocale } from '../../../src/lib/content';
import { questionsFor, readLibrary, type Put } from '../search-library';
import { miniPlain, miniStd, ours } from './engines';
import { shown, table, timed } from './times';
import { chances } from '../../chances';

/**
 * Milliseconds for one answer with its passages, and for making the index, on the demo's library
 * and on one of 5,000 articles made of its sentences. The yardstick, in the same run: MiniSearch on
 * the same questions, plain, and with prefixes and mistyped words, which is the same work as ours.
 */
const LIMIT = 10;
const LARGE = 5_000;
const MOST_QUESTIONS = 1_500;
const WARM_UP = 100;

function row(name: string, locale: WrittenLocale, library: Put[]): string[] {
	const every = questionsFor(library);
	const step = Math.max(1, Math.floor(every.length / MOST_QUESTIONS));
	const questions = every.filter((_, at) => at % step === 0);
	const measured = [ours, miniPlain, miniStd].map((engine) => {
		const from = performance.now();
		const answer = engine.build(library, locale);
		const built = performance.now() - from;
		for (const question of questions.slice(0, WARM_UP)) answer(question, LIMIT);
		const { times } = timed(questions, (question) => answer(question, LIMIT));
		return { built: built.toFixed(0), times: shown(times) };
	});
	return [
		name,
		String(library.length),
		String(questions.length),
		...measured.map(({ times }) => times),
		measured.map(({ built }) => built).join(' / ')
	];
}

/** Articles made of the library's own sentences, so that words are as rare as in real ones. */
function enlarged(library: Put[]): Put[] {
	const random = chances(5);
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

export function speed(): string {
	const libraries = readLibrary();
	const names = [ours, miniPlain, miniStd].map(({ name }) => name);
	const head = ['ms p50 / p99', 'articles', 'questions', ...names, 'index made, ms'];
	return table(head, [
		...[...libraries].map(([locale, library]) => row(locale, locale, library)),
		row('en, made of its sentences', 'en', enlarged(libraries.get('en') ?? []))
	]);
}
