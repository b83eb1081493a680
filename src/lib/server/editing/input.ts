import * as v from 'valibot';
import type { ArticleId } from '$lib/content';
import { placeOf } from '$lib/content/compile';

/** What each operation takes: the routes parse by these, and so does the node that does the work. */

/** In bytes of UTF-8; four times what an article may have, so that too long a text can be mended. */
const SOURCE_LIMIT = 1_000_000;
/** In bytes. */
export const PICTURE_LIMIT = 10_000_000;

/** Only where articles live: never outside of `help/` and `staff/`, never another kind of file. */
const path = v.pipe(
	v.string(),
	v.maxLength(200),
	v.check((value) => 'id' in placeOf(value), 'name a file as help/<topic>/<slug>.<locale>.md')
);
export const id = v.custom<ArticleId>(
	(value) => typeof value === 'string' && 'id' in placeOf(fileOf(value, 'en')),
	'write it as <topic>/<slug>, in lower-case words and hyphens'
);
/** Carriage returns are forms' and Windows'; our files have line feeds only. */
const source = v.pipe(
	v.string(),
	v.maxBytes(SOURCE_LIMIT),
	v.transform((text) => text.replace(/\r\n?/g, '\n'))
);
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Who is named in the history. Line ends and angle brackets would make it another's. */
export const author = v.object({
	name: v.pipe(v.string(), v.transform(plain), v.minLength(1), v.maxLength(200)),
	email: v.pipe(v.string(), v.transform(plain), v.minLength(1), v.maxLength(320))
});
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{7,40}$/));

function plain(text: string): string {
	return text.replace(/[\p{Cc}<>]/gu, ' ').trim();
}

/** Where an article's file of a locale lies. */
export function fileOf(article: string, locale: string): string {
	const [topic = '', slug = ''] = article.split('/');
	const folder = topic === 'staff' ? 'staff' : `help/${topic}`;
	return article.split('/').length === 2 ? `${folder}/${slug}.${locale}.md` : '';
}

/** What the board can be narrowed to. */
const SHOWN = ['all', 'missing', 'behind', 'draft', 'problems'] as const;
export type Shown = (typeof SHOWN)[number];

/** As an address says it; what it says wrongly is as if it were not said. */
export const boardInput = v.object({
	shown: v.fallback(v.picklist(SHOWN), 'all'),
	topic: v.optional(v.pipe(v.string(), v.maxLength(60))),
	/** Of titles and addresses. */
	words: v.fallback(v.pipe(v.string(), v.maxLength(200)), ''),
	/** From 1. */
	page: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), 1)
});
export const rowInput = v.object({ id });
export const readInput = v.object({ path });
export const previewInput = v.object({ path, source });
export const saveInput = v.object({ path, source, base: v.nullable(hash), author });
export const pictureInput = v.object({
	name: v.pipe(v.string(), v.maxLength(300)),
	/** More than PICTURE_LIMIT is refused in words. */
	bytes: v.custom<Uint8Array>((value) => value instanceof Uint8Array),
	author
});
export const renameInput = v.object({ from: id, to: id, author });
export const historyInput = v.object({ path });
export const versionInput = v.object({ path, id: commit });

export type Author = v.InferOutput<typeof author>;
