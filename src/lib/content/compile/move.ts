import type { ArticleId } from '../article';
import { relink } from './relink';
import { addWord, entriesAt, listAt, removeWord, replaceWord } from './yaml-list';

/** An article's way from one id to another. */
export interface Move {
	from: ArticleId;
	to: ArticleId;
}

interface Halves {
	opening: string;
	/** Whole lines. */
	yaml: string;
	rest: string;
}

function halve(source: string): Halves | undefined {
	const [opening] = /^\ufeff?---[ \t]*\r?\n/.exec(source) ?? [];
	if (opening === undefined) return undefined;
	const rest = source.slice(opening.length);
	const end = /^---[ \t]*(?:\r?\n|$(?![^]))/m.exec(rest);
	return end ? { opening, yaml: rest.slice(0, end.index), rest: rest.slice(end.index) } : undefined;
}

/** The file of the article that moves: it names its former id; undefined without front matter. */
export function moveFile(source: string, { from, to }: Move): string | undefined {
	const halves = halve(source);
	if (!halves) return undefined;
	const { opening, yaml, rest } = halves;
	// Who moves back is not a former inhabitant of its own house.
	const freed = removeWord(yaml, 'formerly', to);
	const named = listAt(freed, ['formerly']).includes(from)
		? freed
		: addWord(freed, 'formerly', from);
	return opening + named + relink(rest, from, to);
}

function followInMatter(yaml: string, { from, to }: Move): string {
	if (!yaml.includes(from) && !yaml.includes(to)) return yaml;
	const related = replaceWord(yaml, ['related'], from, to);
	return [from, to].reduce((text, id) => removeWord(text, 'formerly', id), related);
}

/**
 * Another file: its links and related articles follow the move, and it no longer claims either id
 * as a former one of its own, so that every old address leads on in one hop.
 */
export function followMove(source: string, { from, to }: Move): string {
	// Most files of a library have nothing to do with it, and parsing thousands takes seconds.
	if (!source.includes(from) && !source.includes(to)) return source;
	const halves = halve(source);
	if (!halves) return source;
	const { opening, yaml, rest } = halves;
	return opening + followInMatter(yaml, { from, to }) + relink(rest, from, to);
}

/** Whether an article's file names an id as a former one of its own. */
export function wasFormerly(source: string, id: ArticleId): boolean {
	return listAt(halve(source)?.yaml ?? '', ['formerly']).includes(id);
}

/** `site.yaml` with a slug renamed in its topic's order. */
export function moveInSite(source: string, { from, to }: Move): string {
	const [topic, slug = ''] = from.split('/');
	const [newTopic, newSlug = ''] = to.split('/');
	if (topic !== newTopic) return source;
	const at = entriesAt(source, 'topics', 'id').indexOf(topic);
	return at < 0 ? source : replaceWord(source, ['topics', at, 'order'], slug, newSlug);
}
