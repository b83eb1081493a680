import * as v from 'valibot';
import { CHANGES, type ArticleId } from '../article';
import { error, type Problem } from '../problem';
import { readYaml } from './yaml';

/** YAML reads 5 as a number; editors mean the word. */
const text = v.pipe(
	v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'write a text'),
	v.trim(),
	v.minLength(1, 'write a text'),
	v.maxLength(400, 'write at most 400 characters')
);
const texts = (limit: number) =>
	v.optional(
		v.pipe(v.array(text, 'write a list: [one, two]'), v.maxLength(limit, `name at most ${limit}`)),
		[]
	);
const word = v.pipe(
	text,
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words and hyphens, such as setu-3')
);
const words = v.optional(v.array(word, 'write a list: [one, two]'), []);
const ids = v.optional(
	v.array(
		v.custom<ArticleId>(
			(value) => typeof value === 'string' && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(value),
			'write ids as <topic>/<slug>'
		),
		'write a list: [topic/slug]'
	),
	[]
);
const moment = v.optional(
	v.pipe(
		v.string('write a moment with its zone, such as 2027-01-31T09:00:00+05:30'),
		v.isoTimestamp('write a moment with its zone, such as 2027-01-31T09:00:00+05:30')
	)
);

const day = v.optional(
	v.pipe(
		v.string('write a day, such as 2027-01-31'),
		v.isoDate('write a day, such as 2027-01-31'),
		v.check((value) => isDay(value), 'write a day that the calendar has')
	)
);
const revision = v.optional(
	v.pipe(
		v.number('write a whole number from 1'),
		v.integer('write a whole number from 1'),
		v.minValue(1, 'write a whole number from 1'),
		v.maxValue(9999, 'write a whole number up to 9999')
	)
);

function isDay(value: string): boolean {
	const date = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The keys between the `---` lines of an article. */
export const frontMatterSchema = v.strictObject({
	/** The customer's question or task. */
	title: text,
	/** A sentence that already answers it. */
	summary: text,
	/** Other words people type. */
	aliases: texts(30),
	tags: texts(12),
	products: words,
	shops: words,
	related: ids,
	/** Its `##` sections are steps. */
	guide: v.optional(v.boolean('write true or leave it out'), false),
	audience: v.optional(v.picklist(['public', 'staff'], 'write public or staff')),
	status: v.optional(v.picklist(['published', 'draft'], 'write published or draft'), 'published'),
	publishAt: moment,
	expireAt: moment,
	/** Ids it had before; their addresses lead here. */
	formerly: ids,
	/** The day its text last changed for its readers. */
	updated: day,
	/** Raise it when the meaning changed: translations are behind then. */
	revision,
	/** What the last change was; readers of a translation are told of medium and major ones. */
	change: v.optional(v.picklist(CHANGES, 'write typo, medium or major')),
	/** What the earlier changes were, by the revision each led to: `{2: major, 3: typo}`. */
	changes: v.optional(
		v.record(
			v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'name each change by its revision: {2: major}')),
			v.picklist(CHANGES, 'write typo, medium or major')
		)
	),
	/** In a translation: the revision of the English article it says the same as. */
	source: revision
});
export type FrontMatter = v.InferOutput<typeof frontMatterSchema>;

const SIZE_LIMIT = 16_384;

/** Blanks behind the dashes are seen by nobody, and a file may end with them. */
const OPENING = /^---[ \t]*\n/;
const CLOSING = /\n---[ \t]*(?:\n|$)/;

export interface Parts {
	matter: FrontMatter;
	/** The line of a key, from 1. */
	line: (...keys: unknown[]) => number;
	/** The file with the front matter's lines emptied, so that lines keep their numbers. */
	body: string;
}

/** A front matter that is wrong, and the body where it is known where that begins. */
export interface BrokenParts {
	problems: Problem[];
	body?: string;
}

/** Parts an article's front matter from its body. `source` has line feeds only. */
export function partFile(source: string): Parts | BrokenParts {
	const [opening] = OPENING.exec(source) ?? [];
	if (opening === undefined) {
		return {
			problems: [error(1, 'the front matter is missing', 'begin the file with a --- line')]
		};
	}
	const rest = source.slice(opening.length - 1);
	const end = CLOSING.exec(rest);
	if (!end || end.index > SIZE_LIMIT) {
		return {
			problems: [error(1, 'the front matter does not end', 'close it with a --- line of its own')]
		};
	}
	const read = readYaml(rest.slice(1, Math.max(end.index, 1)), frontMatterSchema, 2);
	const bodyAt = opening.length - 1 + end.index + end[0].length;
	const emptied = '\n'.repeat(source.slice(0, bodyAt).split('\n').length - 1);
	const body = emptied + source.slice(bodyAt);
	if ('problems' in read) return { problems: read.problems, body };
	return { matter: read.value, line: read.line, body };
}
