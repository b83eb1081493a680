import { articleText, behindBy, LOCALE_INFO, type WrittenLocale } from '../lib/content';
import type { ReviewedFile } from '../lib/content/compile';
import { checkFolder, type Checked } from '../lib/server/library/check';
import { contentFolder, oneOf, readArgs } from './content-usage';

interface LocaleStats {
	locale: WrittenLocale;
	articles: number;
	words: number;
	/** Words an article, rounded. */
	averageWords: number;
	guides: number;
	drafts: number;
	/** Translations behind their source by a medium or major change. */
	stale: number;
	/** Of the English articles, in per cent. */
	translated: number;
	/** The earliest day under `updated`; undefined where no article says. */
	oldest: string | undefined;
}

const wordsOf = ({ compiled }: ReviewedFile) =>
	articleText(compiled.article).split(/\s+/).filter(Boolean).length;

type Sources = ReadonlyMap<string, ReviewedFile>;

function isStale(file: ReviewedFile, english: Sources): boolean {
	const { article } = file.compiled;
	const source = article.locale === 'en' ? undefined : english.get(article.id);
	return source !== undefined && behindBy(article, source.compiled.article) !== undefined;
}

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

function statsOf(locale: WrittenLocale, files: ReviewedFile[], english: Sources): LocaleStats {
	const count = (test: (file: ReviewedFile) => boolean) => files.filter(test).length;
	const words = files.reduce((sum, file) => sum + wordsOf(file), 0);
	const translated = count(({ compiled }) => english.has(compiled.article.id));
	return {
		locale,
		articles: files.length,
		words,
		averageWords: Math.round(ratio(words, files.length)),
		guides: count(({ compiled }) => compiled.article.steps.length > 0),
		drafts: count(({ compiled }) => compiled.publication.status === 'draft'),
		stale: count((file) => isStale(file, english)),
		translated: Math.round(100 * ratio(translated, english.size)),
		oldest: files.flatMap(({ compiled }) => compiled.article.updated ?? []).sort()[0]
	};
}

/** The figures of each locale the site offers, for customers' articles and staff's alike. */
function countAll({ articles, site }: Checked): LocaleStats[] {
	const offered = site?.locales.map((locale) => LOCALE_INFO[locale].writtenIn) ?? [];
	const locales = [
		...new Set([...offered, ...articles.map(({ compiled }) => compiled.article.locale)])
	];
	const of = (locale: WrittenLocale) =>
		articles.filter(({ compiled }) => compiled.article.locale === locale);
	const english = new Map(of('en').map((file) => [file.compiled.article.id as string, file]));
	return locales.map((locale) => statsOf(locale, of(locale), english));
}

const HEADS = [
	'locale',
	'articles',
	'words',
	'average',
	'guides',
	'drafts',
	'stale',
	'translated',
	'oldest'
];

function table(rows: LocaleStats[]): string {
	const cells = rows.map((row) => [
		row.locale,
		...[row.articles, row.words, row.averageWords, row.guides, row.drafts, row.stale].map(String),
		`${row.translated} %`,
		row.oldest ?? '–'
	]);
	const widths = HEADS.map((head, at) =>
		Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0))
	);
	const line = (row: string[]) =>
		row
			.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join('  ');
	return [HEADS, ...cells].map(line).join('\n');
}

/** `stats [dir] [--format human|json]`: files that do not compile are counted on stderr. */
export async function stats(args: string[]): Promise<number> {
	const options = { format: { type: 'string', default: 'human' } } as const;
	const { values, positionals } = readArgs(args, options, 1);
	const format = oneOf(values.format, ['human', 'json'] as const, 'format');
	const checked = await checkFolder(contentFolder(positionals[0]));
	const rows = countAll(checked);
	const ids = new Set(checked.articles.map(({ compiled }) => compiled.article.id));
	const broken = new Set(
		checked.problems.filter(({ level }) => level === 'error').map(({ path }) => path)
	);
	const total = {
		articles: ids.size,
		files: checked.articles.length,
		filesWithErrors: broken.size
	};
	if (format === 'json') console.log(JSON.stringify({ ...total, locales: rows }, undefined, '\t'));
	else console.log(`${total.articles} articles in ${total.files} files.\n\n${table(rows)}`);
	if (broken.size > 0)
		console.error(`${broken.size} files have errors; see npm run content -- check.`);
	return 0;
}
