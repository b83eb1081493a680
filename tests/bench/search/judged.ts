import { judgeRun } from '../../../src/commands/search-figures';
import { toSerbianLatin } from '../../../src/lib/content';
import { ENGINES, miniPrefix, miniStd, ours, type Answer, type Engine } from './engines';
import { mistyped, type Judged } from './sets';
import { mean, share, shown, table, timed, type Times } from './times';

/**
 * How well and how fast each engine finds over judged sets: as asked, mistyped, half typed, and in
 * the other script.
 */
const DEPTH = 10;
const WARM_UP = 20;
/** As you type: so much of the question is there, and the answer is among so many. */
const TYPED = 0.6;
const TOP = 5;

interface Row {
	set: Judged;
	engine: Engine;
	success: number;
	ndcg: number;
	typo: number;
	times: Times;
}

/** A set's questions, each changed by `change`, answered and judged. */
function ask(set: Judged, answer: Answer, change?: (text: string, at: number) => string) {
	const texts = set.questions.map(({ text }, at) => change?.(text, at) ?? text);
	const { results, times } = timed(texts, (text) => answer(text, DEPTH));
	const run = new Map(set.questions.map(({ id }, at) => [id, results[at] ?? []]));
	return { run, times, ...judgeRun(run, set.judgements) };
}

function measure(set: Judged, engine: Engine): Row {
	const answer = engine.build(set.articles, set.locale);
	for (const { text } of set.questions.slice(0, WARM_UP)) answer(text, DEPTH);
	const { success, ndcg, times } = ask(set, answer);
	const typo = ask(set, answer, (text, at) => mistyped(text, 1000 + at)).success;
	return { set, engine, success, ndcg, typo, times };
}

/** The share of the questions whose answer is among the first few when they are not yet all typed. */
function whileTyping(set: Judged, engine: Engine): number {
	const answer = engine.build(set.articles, set.locale);
	const typed = (text: string) => text.slice(0, Math.ceil(text.length * TYPED));
	const { run } = ask(set, answer, typed);
	const found = [...run].map(([id, ids]) => {
		const grades = set.judgements.get(id);
		return ids.slice(0, TOP).some((found) => (grades?.get(found) ?? 0) > 0) ? 1 : 0;
	});
	return mean(found);
}

const bare = (latin: string) =>
	latin
		.replace(/đ/g, 'dj')
		.replace(/Đ/g, 'Dj')
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '');

function acrossScripts(sets: Judged[]): string {
	const head = ['Latin question, Cyrillic article, S@1', 'with diacritics', 'without'];
	const rows = sets
		.filter(({ locale }) => locale === 'sr')
		.flatMap((set) =>
			ENGINES.map((engine) => {
				const answer = engine.build(set.articles, set.locale);
				const latin = ask(set, answer, toSerbianLatin).success;
				const plain = ask(set, answer, (text) => bare(toSerbianLatin(text))).success;
				return [`${set.name}, ${engine.name}`, share(latin), share(plain)];
			})
		);
	return table(head, rows);
}

function asYouType(sets: Judged[]): string {
	const engines = [ours, miniPrefix, miniStd];
	const head = ['answer among the first 5 at 60 % typed', ...engines.map(({ name }) => name)];
	const found = sets.map((set) => engines.map((engine) => whileTyping(set, engine)));
	const rows = sets.map(({ name }, at) => [name, ...(found[at] ?? []).map(share)]);
	const means = engines.map((_, at) => share(mean(found.map((row) => row[at] ?? 0))));
	return table(head, [...rows, ['mean', ...means]]);
}

export function judged(sets: Judged[]): string {
	const rows = sets.flatMap((set) => ENGINES.map((engine) => measure(set, engine)));
	const cells = ({ success, ndcg, typo }: Omit<Row, 'set' | 'engine' | 'times'>) =>
		[success, ndcg, typo].map(share);
	const means = ENGINES.map(({ name }) => {
		const own = rows.filter(({ engine }) => engine.name === name);
		const of = (key: 'success' | 'ndcg' | 'typo') => mean(own.map((row) => row[key]));
		const time = (key: keyof Times) => mean(own.map(({ times }) => times[key]));
		const times = shown({ p50: time('p50'), p99: time('p99') });
		return [
			'mean',
			name,
			...cells({ success: of('success'), ndcg: of('ndcg'), typo: of('typo') }),
			times
		];
	});
	const head = ['set', 'engine', 'S@1', 'nDCG@10', 'S@1 with a typo', 'ms p50 / p99'];
	const body = rows.map((row) => [row.set.name, row.engine.name, ...cells(row), shown(row.times)]);
	return [table(head, [...body, ...means]), acrossScripts(sets), asYouType(sets)].join('\n\n');
}
