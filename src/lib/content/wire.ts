import * as v from 'valibot';
import { CHANGES, type Article, type ArticleId } from './article';
import { WRITTEN_LOCALES } from './locales';
import type { Bundle, Index, Leaf } from './release';

/**
 * What a device receives, parsed at its border. Keys that a later version adds are ignored here;
 * a body's hash is therefore checked over the bytes that came, not over what is parsed.
 */
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const articleId = v.custom<ArticleId>(
	(value) => typeof value === 'string' && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(value)
);
const locale = v.picklist(WRITTEN_LOCALES);

export const indexSchema: v.GenericSchema<Index> = v.object({
	release: hash,
	locale,
	leaves: v.array(v.object({ hash, count })),
	site: hash
});

export const leafSchema: v.GenericSchema<Leaf> = v.object({
	articles: v.array(v.object({ id: articleId, hash }))
});

const step = v.object({
	id: text,
	title: text,
	html: text,
	choices: v.array(v.object({ label: text, to: text }))
});

export const articleSchema: v.GenericSchema<Article> = v.object({
	id: articleId,
	topic: text,
	slug: text,
	locale,
	title: text,
	summary: text,
	aliases: v.array(text),
	tags: v.array(text),
	products: v.array(text),
	shops: v.array(text),
	related: v.array(articleId),
	headings: v.array(v.object({ id: text, depth: count, text })),
	html: text,
	steps: v.array(step),
	revision: v.exactOptional(count),
	change: v.exactOptional(v.picklist(CHANGES)),
	changes: v.exactOptional(v.record(text, v.picklist(CHANGES))),
	source: v.exactOptional(count),
	updated: v.exactOptional(text),
	expireAt: v.exactOptional(text),
	formerly: v.exactOptional(v.array(articleId))
});

export const bundleSchema: v.GenericSchema<Bundle> = v.object({
	leaf: leafSchema,
	articles: v.array(articleSchema)
});
