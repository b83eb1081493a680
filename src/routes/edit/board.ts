import type { WrittenLocale } from '$lib/content';
import type { Board, BoardRow, Cell } from '$lib/server/editing';

/** How an article stands in a locale, the gravest first; one mark of the board each. */
export const STATES = [
	'broken',
	'missing',
	'major',
	'behind',
	'draft',
	'scheduled',
	'expired',
	'published'
] as const;
export type State = (typeof STATES)[number];

export interface CellView {
	state: State;
	/** Where it lies, or would lie. */
	path: string;
	title: string;
	/** Errors and warnings. */
	problems: number;
}

export interface RowView {
	id: string;
	topic: string;
	title: string;
	/** The locale that `title` is in. */
	titleIn: WrittenLocale;
	/** In the order of the board's locales. */
	cells: CellView[];
}

/** What the board can be narrowed to. */
export const SHOWN = ['all', 'missing', 'behind', 'draft', 'problems'] as const;
export type Shown = (typeof SHOWN)[number];

export function stateOf(cell: Cell): State {
	if (!cell.compiles) return 'broken';
	if (cell.behind) return cell.behind === 'major' ? 'major' : 'behind';
	if (cell.status === 'draft') return 'draft';
	return cell.moment ?? 'published';
}

function pathOf(id: string, locale: WrittenLocale): string {
	return `${id.startsWith('staff/') ? '' : 'help/'}${id}.${locale}.md`;
}

function cellView(row: BoardRow, locale: WrittenLocale): CellView {
	const cell = row.cells[locale] ?? 'missing';
	if (cell === 'missing') {
		return { state: 'missing', path: pathOf(row.id, locale), title: '', problems: 0 };
	}
	const { path, title = '', problems } = cell;
	return { state: stateOf(cell), path, title, problems: problems.errors + problems.warnings };
}

/** The board's rows with what the screen shows, and no more: there may be thousands. */
export function rowViews({ articles, locales }: Pick<Board, 'articles' | 'locales'>): RowView[] {
	return articles.map((row) => {
		const { id, topic, title } = row;
		const cells = locales.map((locale) => cellView(row, locale));
		const titled = cells.findIndex((cell) => cell.title === title);
		return { id, topic, title, titleIn: locales[titled] ?? 'en', cells };
	});
}

const FITS: Record<Shown, (cell: CellView) => boolean> = {
	all: () => true,
	missing: ({ state }) => state === 'missing',
	behind: ({ state }) => state === 'behind' || state === 'major',
	draft: ({ state }) => state === 'draft',
	problems: ({ problems }) => problems > 0
};

/** How many cells of the board each way to narrow it would find; of `all`, how many articles. */
export function countsOf(rows: readonly RowView[]): Record<Shown, number> {
	const cells = rows.flatMap((row) => row.cells);
	const count = (shown: Shown) => cells.filter(FITS[shown]).length;
	return {
		all: rows.length,
		missing: count('missing'),
		behind: count('behind'),
		draft: count('draft'),
		problems: count('problems')
	};
}

/** The rows with such a cell whose title, in any locale, or address has all the words asked for. */
export function narrowed(rows: readonly RowView[], shown: Shown, query: string): RowView[] {
	const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	return rows.filter((row) => {
		if (!row.cells.some(FITS[shown])) return false;
		const text = [row.id, ...row.cells.map(({ title }) => title)].join('\n').toLocaleLowerCase();
		return words.every((word) => text.includes(word));
	});
}

/** A title as the words of an address; empty where it has no Latin letters. */
export function slugOf(title: string): string {
	const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '');
}
