import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isLocale, LOCALE_INFO, type Locale, type WrittenLocale } from '../lib/content';
import type { SearchDocument } from '../lib/search';
import type { Judgements } from './search-figures';

/** A library, questions put to it, and which articles answer them. */
export interface JudgedSet {
	/** The first article's. */
	locale: Locale;
	articles: { document: SearchDocument; locale: WrittenLocale }[];
	questions: { id: string; locale: Locale; text: string }[];
	/** Where there is a `qrels.tsv`. */
	judgements?: Judgements;
}

/** What a person can mend: the message says where. */
export class InputError extends Error {}

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

/**
 * Reads a folder's `docs.jsonl`, `queries.jsonl` and, where it is there, `qrels.tsv`.
 * @throws InputError that says `file:line: what is wrong`
 */
export function readSet(folder: string): JudgedSet {
	const docs = readJsonLines(join(folder, 'docs.jsonl'), docSchema);
	const queries = readJsonLines(join(folder, 'queries.jsonl'), querySchema);
	const qrels = join(folder, 'qrels.tsv');
	return {
		locale: docs[0]?.lang ?? 'en',
		articles: docs.map(({ lang, ...document }) => ({
			document,
			locale: LOCALE_INFO[lang].writtenIn
		})),
		questions: queries.map(({ id, lang, text }) => ({ id, locale: lang, text })),
		...(existsSync(qrels) && { judgements: readJudgements(qrels) })
	};
}

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
