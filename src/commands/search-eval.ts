/**
 * `npm run -s search:eval -- <folder>`: how well search finds, measured over a judged set.
 *
 * Reads `docs.jsonl` ({id, lang, title, headings, body}, and summary, aliases, tags where there
 * are any) and `queries.jsonl` ({id, lang, text}); writes a TREC run, `query Q0 doc rank score
 * deskbell`, to stdout. Where `qrels.tsv` (query, doc, grade; tabs) is there, the figures go to
 * stderr. A malformed line ends it with exit code 1 and a line `file:line: what is wrong`.
 */
import { createIndex } from '../lib/search';
import { figures, type Run } from './search-figures';
import { InputError, readSet } from './search-set';

/** As many results as a TREC run usually goes down to where only the first ten are judged. */
const DEPTH = 100;

function evaluate(folder: string): void {
	const { locale, articles, questions, judgements } = readSet(folder);
	const index = createIndex(locale);
	for (const article of articles) index.add(article.document, article.locale);
	const run: Run = new Map();
	for (const question of questions) {
		const { results } = index.search(question.text, { limit: DEPTH, locale: question.locale });
		run.set(
			question.id,
			results.map(({ id }) => id)
		);
		for (const [rank, { id, score }] of results.entries()) {
			console.log(`${question.id} Q0 ${id} ${rank + 1} ${score.toFixed(6)} deskbell`);
		}
	}
	if (judgements) console.error(figures(run, judgements));
}

const [folder] = process.argv.slice(2);
try {
	if (folder === undefined)
		throw new InputError('Name a folder: npm run -s search:eval -- <folder>');
	evaluate(folder);
} catch (cause) {
	if (!(cause instanceof InputError)) throw cause;
	console.error(cause.message);
	process.exitCode = 1;
}
