import type * as v from 'valibot';
import {
	LOCALE_INFO,
	localise,
	type FileProblem,
	type Site,
	type WrittenLocale
} from '$lib/content';
import { placeOf } from '$lib/content/compile';
import type { Workshop } from '$lib/server/library';
import { Census, type Said } from './census';
import type { boardInput, rowInput, Shown } from './input';
import { idsOf, rowOf, type Cell, type Row } from './row';

export interface BoardTopic {
	id: string;
	title: string;
	/** How many of its articles were found. */
	count: number;
}

/** A page of the articles that were asked for, and figures of all. */
export interface Board {
	kind: 'board';
	/** The written locales the company offers, English first. */
	locales: WrittenLocale[];
	/** How many articles there are in each of them. */
	written: number[];
	/** In the site's order, with English titles; staff last. */
	topics: BoardTopic[];
	/** How many cells each way to narrow the board would find; of `all`, how many articles there are. */
	counts: Record<Shown, number>;
	/** How many articles were found, on all pages. */
	found: number;
	/** From 1. */
	page: number;
	pages: number;
	/** By topic, then by title. */
	articles: Row[];
	/** Of files that are no cell: site.yaml, pictures, files at places where no article lives. */
	otherProblems: FileProblem[];
}

/** What a person looks through without getting lost, and a browser lays out at once. */
const PAGE_ROWS = 50;
const TITLES = new Intl.Collator('en');

const FITS: Record<Shown, (cell: Cell) => boolean> = {
	all: () => true,
	missing: ({ state }) => state === 'missing',
	behind: ({ state }) => state === 'behind' || state === 'major',
	draft: ({ state }) => state === 'draft',
	problems: ({ errors, warnings }) => errors + warnings > 0
};

/** All rows in order, with what is counted over them. */
interface Whole {
	site: Site | undefined;
	rows: Row[];
	/** Of each row, what a search looks through. */
	texts: Map<Row, string>;
	topics: Omit<BoardTopic, 'count'>[];
	locales: WrittenLocale[];
	counts: Board['counts'];
	written: number[];
}

function localesOf(site: Site | undefined): WrittenLocale[] {
	const offered = (site?.locales ?? []).map((locale) => LOCALE_INFO[locale].writtenIn);
	return [...new Set<WrittenLocale>(['en', ...offered])];
}

function topicsOf(site: Site | undefined, rows: readonly Row[]): Whole['topics'] {
	const known = (site?.topics ?? []).map(({ id, title }) => ({ id, title: localise(title, 'en') }));
	const ids = new Set(known.map(({ id }) => id));
	const lost = new Set(rows.map(({ topic }) => topic).filter((id) => !ids.has(id)));
	lost.delete('staff');
	return [...known, ...[...lost].map((id) => ({ id, title: id })), { id: 'staff', title: 'Staff' }];
}

function inOrder(rows: Row[], topics: Whole['topics']): Row[] {
	const order = new Map(topics.map(({ id }, at) => [id, at]));
	const place = ({ topic }: Row) => order.get(topic) ?? topics.length;
	return rows.sort((a, b) => place(a) - place(b) || TITLES.compare(a.title, b.title));
}

function wholeOf({ shelf }: Workshop, said: ReadonlyMap<string, Said>, now: number): Whole {
	const site = shelf.site?.site;
	const locales = localesOf(site);
	const looks = { files: shelf.files, locales, now, saidOf: (path: string) => said.get(path) };
	const unordered = idsOf(shelf.files).map((id) => rowOf(id, looks));
	const topics = topicsOf(site, unordered);
	const rows = inOrder(unordered, topics);
	const cells = rows.flatMap((row) => row.cells);
	const count = (shown: Shown) => cells.filter(FITS[shown]).length;
	const textOf = (row: Row) =>
		[row.id, ...row.cells.map(({ title }) => title)].join('\n').toLocaleLowerCase();
	return {
		site,
		rows,
		texts: new Map(rows.map((row) => [row, textOf(row)])),
		topics,
		locales,
		counts: {
			all: rows.length,
			missing: count('missing'),
			behind: count('behind'),
			draft: count('draft'),
			problems: count('problems')
		},
		written: locales.map(
			(_, at) => rows.filter(({ cells }) => cells[at]?.state !== 'missing').length
		)
	};
}

/** As long as nothing changed, what was made of all files is made once. */
const wholes = new WeakMap<ReadonlyMap<string, Said>, Whole>();

function wholeNow(workshop: Workshop, now: number): Whole {
	const said = Census.of(workshop).ofAll(now);
	const whole = wholes.get(said) ?? wholeOf(workshop, said, now);
	wholes.set(said, whole);
	return whole;
}

type Asked = v.InferOutput<typeof boardInput>;

/** The rows with such a cell whose title, in any locale, or address has all the words asked for. */
function narrowed({ rows, texts }: Whole, { shown, words }: Asked): Row[] {
	const each = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	return rows.filter(
		(row) =>
			row.cells.some(FITS[shown]) && each.every((word) => texts.get(row)?.includes(word) === true)
	);
}

/** A page of the articles asked for, and how each of their files is. `now` in epoch milliseconds. */
export function boardOf(workshop: Workshop, asked: Asked, now: number): Board {
	const whole = wholeNow(workshop, now);
	const inTopics = narrowed(whole, asked);
	const counted = new Map<string, number>();
	for (const { topic } of inTopics) counted.set(topic, (counted.get(topic) ?? 0) + 1);
	const isAsked = ({ topic }: Row) => asked.topic === undefined || asked.topic === topic;
	const found = inTopics.filter(isAsked);
	const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS));
	const page = Math.min(asked.page, pages);
	const { shelf } = workshop;
	const misplaced = [...shelf.files.values()]
		.flatMap(({ problems }) => problems)
		.filter(({ path }) => !('id' in placeOf(path)));
	return {
		kind: 'board',
		locales: whole.locales,
		written: whole.written,
		topics: whole.topics.map((topic) => ({ ...topic, count: counted.get(topic.id) ?? 0 })),
		counts: whole.counts,
		found: found.length,
		page,
		pages,
		articles: found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
		otherProblems: [...shelf.otherProblems, ...misplaced]
	};
}

export interface RowFound {
	kind: 'row';
	locales: WrittenLocale[];
	row: Row;
}

/** One article in all offered locales; only its own files are looked at. */
export function oneRow(
	workshop: Workshop,
	{ id }: v.InferOutput<typeof rowInput>,
	now: number
): RowFound {
	const { shelf } = workshop;
	const census = Census.of(workshop);
	const locales = localesOf(shelf.site?.site);
	const saidOf = (path: string) => census.ofFile(path, now);
	const row = rowOf(id, { files: shelf.files, locales, saidOf, now });
	return { kind: 'row', locales, row };
}
