import * as v from 'valibot';
import { LOCALES, WRITTEN_LOCALES } from '../content';
import type { SearchAnswer } from './search-index';

/**
 * What a page and the search worker say to each other, parsed on both sides. A request's number is
 * the client's; the reply carries it back.
 */
const number = v.pipe(v.number(), v.integer());
const texts = v.array(v.string());
const written = v.picklist(WRITTEN_LOCALES);

const search = v.object({
	kind: v.literal('search'),
	number,
	locale: v.picklist(LOCALES),
	question: v.string(),
	limit: v.pipe(number, v.minValue(1)),
	topic: v.optional(v.string()),
	product: v.optional(v.string()),
	facets: v.optional(v.boolean())
});

const abort = v.object({ kind: v.literal('abort'), number });

export const requestSchema = v.variant('kind', [search, abort]);
export type Request = v.InferOutput<typeof requestSchema>;
export type SearchRequest = v.InferOutput<typeof search>;

const segments = v.array(v.object({ text: v.string(), hit: v.boolean() }));
const counts = v.array(v.object({ id: v.string(), count: number }));
const answer: v.GenericSchema<SearchAnswer> = v.object({
	results: v.array(
		v.object({
			id: v.string(),
			locale: written,
			score: v.number(),
			title: segments,
			passage: segments
		})
	),
	suggestion: v.exactOptional(v.string()),
	unknown: v.exactOptional(texts),
	facets: v.exactOptional(v.object({ found: number, topics: counts, products: counts }))
});

export const replySchema = v.variant('kind', [
	v.object({ kind: v.literal('answer'), number, answer, isPartial: v.boolean() }),
	/** There is no library to search here. */
	v.object({ kind: v.literal('none'), number }),
	v.object({ kind: v.literal('failed'), number, reason: v.string() }),
	/** Unasked: a locale's index holds all of its library now. */
	v.object({ kind: v.literal('complete'), locale: written })
]);
export type Reply = v.InferOutput<typeof replySchema>;

/** A worker, its inside, or one end of a channel. */
export interface Endpoint {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
	removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
	/** Only ports have it, and must be told. */
	start?(): void;
}
