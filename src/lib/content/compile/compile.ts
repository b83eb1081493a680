import type { Root as Html } from 'hast';
import type { Article, Heading, Publication } from '../article';
import { articleText } from '../html';
import { error, warning, type Problem } from '../problem';
import { partFile, type BrokenParts, type FrontMatter, type Parts } from './front-matter';
import { toGuide } from './guide';
import { refused } from './limits';
import { parseMarkdown, toSafeHtml, writeHtml } from './markdown';
import { placeOf, type Place } from './path';
import { changesProblem, revisionKeys } from './revision';
import { References, type Images, type Reference } from './references';
import { linesOf, wrongScript, type Line } from './script';
import { textOf } from './text';

export interface Source {
	/** Relative to the content folder, with slashes. */
	path: string;
	/** The file's text. */
	source: string;
	images: Images;
}

export interface Compiled {
	article: Article;
	publication: Publication;
	/** What must be there beside it: checked over the whole library by `checkLibrary`. */
	references: Reference[];
	warnings: Problem[];
}

/** A file that is no article, with what it expects of others as far as it could be read. */
export interface Broken {
	problems: Problem[];
	references: Reference[];
}

export type Compilation = Compiled | Broken;

const TITLE_LIMIT = 60;
const SUMMARY_LIMIT = 160;
const FEWEST_WORDS = 100;
const MOST_WORDS = 750;

function headingsOf(tree: Html): Heading[] {
	return tree.children.flatMap((node) => {
		const depth = node.type === 'element' ? /^h([2-6])$/.exec(node.tagName)?.[1] : undefined;
		if (node.type !== 'element' || depth === undefined) return [];
		return { id: String(node.properties.id), depth: Number(depth), text: textOf(node) };
	});
}

function publicationOf(matter: FrontMatter, { topic }: Place): Publication {
	const { status, publishAt, expireAt } = matter;
	return {
		audience: topic === 'staff' ? 'staff' : (matter.audience ?? 'public'),
		status,
		...(publishAt !== undefined && { publishAt }),
		...(expireAt !== undefined && { expireAt })
	};
}

function lengthWarnings({ matter, line }: Parts, text: string): Problem[] {
	const words = text.split(/\s+/).length;
	const found: Problem[] = [];
	for (const [key, limit] of [
		['title', TITLE_LIMIT],
		['summary', SUMMARY_LIMIT]
	] as const) {
		// No text has more characters than code units, and only a long one is worth counting.
		if (matter[key].length <= limit) continue;
		const length = Array.from(new Intl.Segmenter().segment(matter[key])).length;
		if (length <= limit) continue;
		found.push(warning(line(key), `the ${key} has ${length} characters`, `use at most ${limit}`));
	}
	if (words < FEWEST_WORDS) found.push(warning(1, `only ${words} words`, 'say what happens next'));
	if (words > MOST_WORDS) found.push(warning(1, `${words} words`, 'part it into several articles'));
	return found;
}

function anchorProblems(references: Reference[], headings: Heading[]): Problem[] {
	const ids = new Set(headings.map(({ id }) => id));
	const lost = references.filter(({ kind, target }) => kind === 'anchor' && !ids.has(target));
	return lost.map(({ target, line }) =>
		error(line, `no heading makes the anchor "#${target}"`, 'link to a heading of this file')
	);
}

function namedReferences({ matter, line }: Parts): Reference[] {
	const all = (kind: 'related' | 'shops') =>
		matter[kind].map((target, at): Reference => ({
			kind: kind === 'shops' ? 'shop' : 'related',
			target,
			line: line(kind, at)
		}));
	return [...all('related'), ...all('shops')];
}

/** What most articles do without: absent, it costs a device no byte. */
function optionalKeys(matter: FrontMatter) {
	const { updated, expireAt, formerly } = matter;
	return {
		...(updated !== undefined && { updated }),
		...(expireAt !== undefined && { expireAt }),
		...(formerly.length > 0 && { formerly }),
		...revisionKeys(matter)
	};
}

type Body = Pick<Article, 'headings' | 'html' | 'steps'>;

function toArticle(matter: FrontMatter, place: Place, body: Body): Article {
	const { title, summary, aliases, tags, products, shops, related } = matter;
	const named = { title, summary, aliases, tags, products, shops, related };
	return { ...place, ...named, ...body, ...optionalKeys(matter) };
}

/** A text by itself; without a tree where it is nested too deeply for one. */
interface Read {
	tree?: Html;
	headings: Heading[];
	references: Reference[];
	lines: Line[];
	problems: Problem[];
}

function readBody(body: string, { locale }: Place, images: Images): Read {
	const { tree: markdown, problems } = parseMarkdown(body);
	if (!markdown) return { headings: [], references: [], lines: [], problems };
	const references = new References(images);
	const tree = toSafeHtml(markdown, references, locale);
	return {
		tree,
		headings: headingsOf(tree),
		references: references.found,
		lines: linesOf(markdown),
		problems: [...problems, ...references.problems]
	};
}

/** So that what is wrong with the front matter hides nothing that is wrong below it. */
function brokenFile({ problems, body }: BrokenParts, place: Place, images: Images): Compilation {
	if (body === undefined) return { problems, references: [] };
	const read = readBody(body, place, images);
	const lost = anchorProblems(read.references, read.headings);
	const script = wrongScript(read.lines, place.locale);
	return {
		problems: [...problems, ...read.problems, ...lost, ...script],
		references: read.references
	};
}

/** What is wrong with a front matter whose keys are all right by themselves. */
function matterProblems(parts: Parts, { locale, topic }: Place): Problem[] {
	const { matter, line } = parts;
	const problems: Problem[] = [];
	if (locale === 'en' && matter.source !== undefined) {
		const what = 'the English article is the source itself';
		problems.push(error(line('source'), what, 'remove "source"'));
	}
	const unheard = changesProblem(parts);
	if (unheard) problems.push(unheard);
	if (topic === 'staff' && matter.audience === 'public') {
		const what = 'an article in staff/ is never public';
		problems.push(error(line('audience'), what, 'move it to help/<topic>/'));
	}
	return problems;
}

function compileParts(parts: Parts, place: Place, images: Images): Compilation {
	const { matter, line, body } = parts;
	const read = readBody(body, place, images);
	const found = [...matterProblems(parts, place), ...read.problems];
	const references = [...read.references, ...namedReferences(parts)];
	if (!read.tree) return { problems: found, references };
	const guide = matter.guide
		? toGuide(read.tree)
		: { html: writeHtml(read.tree.children), steps: [], problems: [] };
	const lines = [
		{ text: matter.title, line: line('title') },
		{ text: matter.summary, line: line('summary') },
		...read.lines
	];
	const lost = matter.guide ? [] : anchorProblems(read.references, read.headings);
	const script = wrongScript(lines, place.locale);
	const problems = [...found, ...lost, ...guide.problems, ...script];
	if (problems.some(({ level }) => level === 'error')) return { problems, references };
	const { html, steps } = guide;
	const article = toArticle(matter, place, { headings: read.headings, html, steps });
	return {
		article,
		publication: publicationOf(matter, place),
		references,
		warnings: [...problems, ...lengthWarnings(parts, articleText(article))]
	};
}

function compile({ path, source, images }: Source): Compilation {
	const place = placeOf(path);
	if ('what' in place) return { problems: [place], references: [] };
	const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	const broken = refused(text);
	if (broken.length > 0) return { problems: broken, references: [] };
	const parts = partFile(text);
	if ('problems' in parts) return brokenFile(parts, place, images);
	return compileParts(parts, place, images);
}

/**
 * An article's file as a safe article, or what keeps it from being one. Never throws; the same
 * input gives the same output; nothing in its HTML runs.
 */
export function compileArticle(source: Source): Compilation {
	try {
		return compile(source);
	} catch (cause) {
		// Only input that exhausts the stack of a library comes here.
		const what = cause instanceof Error ? cause.message : String(cause);
		const problem = error(1, `it cannot be compiled: ${what}`, 'write it more simply');
		return { problems: [problem], references: [] };
	}
}
