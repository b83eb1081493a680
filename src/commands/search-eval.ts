/**
 * `npm run -s search:eval -- <folder>`: how well search finds, measured over a judged set.
 *
 * Reads `docs.jsonl` ({id, lang, title, headings, body}, and summary, aliases, tags where there
 * are any) and `queries.jsonl` ({id, lang, text}); writes a TREC run, `query Q0 doc rank score
 * deskbell`, to stdout. Where `qrels.tsv` (query, doc, grade; tabs) is there, the figures go to
 * stderr. A malformed line ends it with exit code 1 and a line `file:line: what is wrong`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isLocale, LOCALE_INFO, type Locale } from '../lib/content';
import { createIndex, type SearchIndex } from '../lib/search';
import { figures, type Judgements, type Run } from './search-figures';

/** As many results as a TREC run usually goes down to where only the first ten are judged. */
const DEPTH = 100;

class InputError extends Error {}

const texts = v.optional(v.array(v.string()), []);
/** `en-IN` is read as English, and so is what no language of ours fits: its rules touch Latin only. */
function localeOf(tag: string): Locale {
	const [base] = tag.split('-');
	return [tag, base].find(isLocale) ?? 'en';
}

const locale = v.pipe(v.optional(v.string(), 'en'), v.transform(localeOf));
const docSchema = v.object({
	id: v.string(),
	lang: locale,
	title: v.string(),
	headings: texts,
	aliases: texts,
	tags: texts,
	summary: v.optional(v.string(), ''),
	body: v.string()
});
const querySchema = v.object({ id: v.string(), lang: locale, text: v.string() });

function lines(file: string): string[] {
	try {
		return readFileSync(file, 'utf8').split('\n');
	} catch (cause) {
		throw new InputError(`${file}: cannot be read (${String(cause)})`);
	}
}

function readJsonLines<T>(file: string, schema: v.GenericSchema<unknown, T>): T[] {
	return lines(file).flatMap((line, index) => {
		if (line.trim() === '') return [];
		try {
			return [v.parse(schema, JSON.parse(line))];
		} catch (cause) {
			const path = v.isValiError(cause) ? `${v.getDotPath(cause.issues[0]) ?? 'it'} ` : '';
			const reason = cause instanceof Error ? cause.message : String(cause);
			throw new InputError(`${file}:${index + 1}: ${path}${reason}`);
		}
	});
}

function readJudgements(file: string): Judgements {
	const judgements: Judgements = new Map();
	for (const [index, line] of lines(file).entries()) {
		if (line.trim() === '') continue;
		const [query, doc, grade] = line.split('\t');
		if (query === undefined || doc === undefined || !Number.isFinite(Number(grade ?? NaN))) {
			throw new InputError(`${file}:${index + 1}: is not "query, doc, grade" parted by tabs`);
		}
		const grades = judgements.get(query) ?? new Map<string, number>();
		judgements.set(query, grades.set(doc, Number(grade)));
	}
	return judgements;
}

function buildIndex(docs: v.InferOutput<typeof docSchema>[]): SearchIndex {
	const index = createIndex(docs[0]?.lang ?? 'en');
	for (const { lang, ...document } of docs) index.add(document, LOCALE_INFO[lang].writtenIn);
	return index;
}

function evaluate(folder: string): void {
	const index = buildIndex(readJsonLines(join(folder, 'docs.jsonl'), docSchema));
	const run: Run = new Map();
	for (const { id, lang, text } of readJsonLines(join(folder, 'queries.jsonl'), querySchema)) {
		const { results } = index.search(text, { limit: DEPTH, locale: lang });
		run.set(
			id,
			results.map((result) => result.id)
		);
		for (const [rank, result] of results.entries()) {
			console.log(`${id} Q0 ${result.id} ${rank + 1} ${result.score.toFixed(6)} deskbell`);
		}
	}
	const qrels = join(folder, 'qrels.tsv');
	if (existsSync(qrels)) console.error(figures(run, readJudgements(qrels)));
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
