import { behindBy, type ArticleId, type WrittenLocale } from '$lib/content';
import { placeOf } from '$lib/content/compile';
import type { FileState, Workshop } from '$lib/server/library';
import { fileOf } from './input';
import type { Said } from './census';

/** How an article stands in a locale, the gravest first; one mark of the board each. */
export type State =
	/** It does not compile; its last good version stays up. */
	| 'broken'
	| 'missing'
	/** A translation behind its English by a major change. */
	| 'major'
	/** Behind by a medium one. */
	| 'behind'
	| 'draft'
	/** Its publishAt is still to come. */
	| 'scheduled'
	/** Its expireAt is over. */
	| 'expired'
	| 'published';

/** An article in one locale: its file, or the hole where it would lie. */
export interface Cell {
	state: State;
	path: string;
	/** Empty when the file is missing or has never compiled. */
	title: string;
	/** What `check` says beyond what the state says already. */
	errors: number;
	warnings: number;
}

export interface Row {
	id: ArticleId;
	/** `staff` for what is in staff/. */
	topic: string;
	/** In English, or else in the first locale that has one; of a file that never compiled, its slug. */
	title: string;
	/** The locale that `title` is in. */
	titleIn: WrittenLocale;
	/** In the order of the board's locales. */
	cells: Cell[];
}

type Files = Workshop['shelf']['files'];

function timeOf({ good }: FileState, now: number): State {
	const { publishAt, expireAt } = good?.publication ?? {};
	if (expireAt !== undefined && Date.parse(expireAt) <= now) return 'expired';
	return publishAt !== undefined && now < Date.parse(publishAt) ? 'scheduled' : 'published';
}

function stateOf(state: FileState, english: FileState | undefined, now: number): State {
	const { good, problems } = state;
	if (!good || problems.some(({ level }) => level === 'error')) return 'broken';
	const isTranslation = good.article.locale !== 'en';
	const behind = isTranslation && english?.good && behindBy(good.article, english.good.article);
	if (behind) return behind === 'major' ? 'major' : 'behind';
	return good.publication.status === 'draft' ? 'draft' : timeOf(state, now);
}

function countsOf({ problems }: FileState, said: Said | undefined) {
	// What stands between it and other files is known of its last good version only.
	const all = problems.length > 0 ? problems : (said?.faults ?? []);
	const errors = all.filter(({ level }) => level === 'error').length;
	return { errors, warnings: all.length - errors };
}

/** What the board's rows are made of. */
export interface Looks {
	files: Files;
	locales: readonly WrittenLocale[];
	saidOf: (path: string) => Said | undefined;
	/** Epoch milliseconds. */
	now: number;
}

/** An article in all of the board's locales. */
export function rowOf(id: ArticleId, { files, locales, saidOf, now }: Looks): Row {
	const [topic = '', slug = ''] = id.split('/');
	const english = files.get(fileOf(id, 'en'));
	const cells = locales.map((locale): Cell => {
		const path = fileOf(id, locale);
		const state = files.get(path);
		if (!state) return { state: 'missing', path, title: '', errors: 0, warnings: 0 };
		const title = state.good?.article.title ?? '';
		return { state: stateOf(state, english, now), path, title, ...countsOf(state, saidOf(path)) };
	});
	const titled = cells.findIndex(({ title }) => title !== '');
	const title = cells[titled]?.title ?? slug;
	return { id, topic, title, titleIn: locales[titled] ?? 'en', cells };
}

/** The ids of all articles that have a file in a locale, broken ones included. */
export function idsOf(files: Files): ArticleId[] {
	const places = [...files.keys()].map(placeOf);
	return [...new Set(places.flatMap((place) => ('id' in place ? place.id : [])))];
}
