import {
	LOCALE_INFO,
	behindBy,
	localise,
	type ArticleId,
	type Behind,
	type FileProblem,
	type Site,
	type WrittenLocale
} from '$lib/content';
import { placeOf } from '$lib/content/compile';
import type { FileState, Workshop } from '$lib/server/library';
import { checkAll } from './try-out';

/** One file: an article in one locale, as the board shows it. */
export interface Cell {
	path: string;
	/** Absent when the file has never compiled. */
	title?: string;
	/** Of the last version that compiled; a file that never did is not published. */
	status: 'published' | 'draft';
	audience: 'public' | 'staff';
	/** `scheduled`: its publishAt is still to come; `expired`: its expireAt is over. */
	moment?: 'scheduled' | 'expired';
	/** How far the translation is behind its English, where readers are told. */
	behind?: Behind;
	/** Whether the file as it is now can be shown; if not, its last good version stays up. */
	compiles: boolean;
	problems: { errors: number; warnings: number };
}

export interface BoardRow {
	id: ArticleId;
	/** `staff` for what is in staff/. */
	topic: string;
	/** In English, or else in the first locale that has one; of a file that never compiled, its slug. */
	title: string;
	/** One for each of the board's locales. */
	cells: Partial<Record<WrittenLocale, Cell | 'missing'>>;
}

export interface Board {
	kind: 'board';
	/** The written locales the company offers, English first. */
	locales: WrittenLocale[];
	/** In the site's order, with English titles; staff last. */
	topics: { id: string; title: string }[];
	/** By topic, then by title. */
	articles: BoardRow[];
	/** Of files that are no cell: site.yaml, pictures, files at places where no article lives. */
	otherProblems: FileProblem[];
}

type Files = ReadonlyMap<string, FileState>;

function momentOf({ good }: FileState, now: number): Cell['moment'] {
	const { publishAt, expireAt } = good?.publication ?? {};
	if (expireAt !== undefined && Date.parse(expireAt) <= now) return 'expired';
	return publishAt !== undefined && now < Date.parse(publishAt) ? 'scheduled' : undefined;
}

class Counts {
	readonly #counts = new Map<string, Cell['problems']>();

	constructor(problems: readonly FileProblem[]) {
		for (const { path, level } of problems) {
			const counts = this.of(path);
			counts[level === 'error' ? 'errors' : 'warnings'] += 1;
			this.#counts.set(path, counts);
		}
	}

	of(path: string): Cell['problems'] {
		return this.#counts.get(path) ?? { errors: 0, warnings: 0 };
	}
}

function cellOf(path: string, state: FileState, english: FileState | undefined, now: number) {
	const { good, problems } = state;
	const moment = momentOf(state, now);
	const isTranslation = good && english?.good && good.article.locale !== 'en';
	const behind = isTranslation && english.good && behindBy(good.article, english.good.article);
	return {
		path,
		...(good && { title: good.article.title }),
		status: good?.publication.status ?? 'draft',
		audience: good?.publication.audience ?? (path.startsWith('staff/') ? 'staff' : 'public'),
		...(moment && { moment }),
		...(behind && { behind }),
		compiles: problems.every(({ level }) => level !== 'error')
	};
}

function titleOf(row: Omit<BoardRow, 'title'>): string {
	const cells = Object.values(row.cells).filter((cell) => cell !== 'missing');
	const titled = [row.cells.en, ...cells].find(
		(cell): cell is Cell => typeof cell === 'object' && cell.title !== undefined
	);
	return titled?.title ?? row.id.split('/')[1] ?? '';
}

function topicsOf(site: Site | undefined, rows: readonly BoardRow[]): Board['topics'] {
	const known = (site?.topics ?? []).map(({ id, title }) => ({ id, title: localise(title, 'en') }));
	const ids = new Set(known.map(({ id }) => id));
	const lost = new Set(rows.map(({ topic }) => topic).filter((id) => !ids.has(id)));
	lost.delete('staff');
	return [...known, ...[...lost].map((id) => ({ id, title: id })), { id: 'staff', title: 'Staff' }];
}

/** Every file that is an article's, by article; `now` in epoch milliseconds. */
function rowsOf(files: Files, locales: readonly WrittenLocale[], counts: Counts, now: number) {
	const rows = new Map<ArticleId, Omit<BoardRow, 'title'>>();
	for (const [path, state] of files) {
		const place = placeOf(path);
		if (!('id' in place)) continue;
		const { id, topic, locale } = place;
		const english = files.get(path.replace(/\.[a-z]+\.md$/, '.en.md'));
		const missing = Object.fromEntries(locales.map((each) => [each, 'missing'] as const));
		const row = rows.get(id) ?? { id, topic, cells: missing };
		row.cells[locale] = { ...cellOf(path, state, english, now), problems: counts.of(path) };
		rows.set(id, row);
	}
	return [...rows.values()].map((row): BoardRow => ({ ...row, title: titleOf(row) }));
}

function localesOf(site: Site | undefined): WrittenLocale[] {
	const offered = (site?.locales ?? []).map((locale) => LOCALE_INFO[locale].writtenIn);
	return [...new Set<WrittenLocale>(['en', ...offered])];
}

/** All articles in all offered locales, and how each file is. `now` in epoch milliseconds. */
export function boardOf(workshop: Workshop, now: number): Board {
	const { shelf } = workshop;
	const site = shelf.site?.site;
	const broken = [...shelf.files.values()].flatMap(({ problems }) => problems);
	const problems = [...broken, ...checkAll(workshop, now)];
	const locales = localesOf(site);
	const rows = rowsOf(shelf.files, locales, new Counts(problems), now);
	const topics = topicsOf(site, rows);
	const order = new Map(topics.map(({ id }, at) => [id, at]));
	const place = ({ topic }: BoardRow) => order.get(topic) ?? topics.length;
	rows.sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, 'en'));
	const misplaced = broken.filter(({ path }) => !('id' in placeOf(path)));
	return {
		kind: 'board',
		locales,
		topics,
		articles: rows,
		otherProblems: [...shelf.otherProblems, ...misplaced]
	};
}
