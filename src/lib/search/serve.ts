import * as v from 'valibot';
import type { Locale, WrittenLocale } from '../content';
import type { SearchAnswer, SearchOptions } from './search-index';
import { requestSchema, type Endpoint, type Reply, type SearchRequest } from './wire';

/** An answer, and whether it comes from a part of the library only. */
export interface Served {
	answer: SearchAnswer;
	isPartial: boolean;
}

/** What can be searched behind an endpoint. */
export interface SearchSource {
	/** Undefined where there is no library to search. */
	search(
		locale: Locale,
		question: string,
		options: Omit<SearchOptions, 'locale'>
	): Promise<Served | undefined>;
	/** Calls back when a locale's index holds all of its library. */
	onComplete(listener: (locale: WrittenLocale) => void): void;
}

/**
 * Answers search requests at an endpoint. Requests wait for a turn of the event loop, so that one
 * which was aborted or overtaken meanwhile is never computed.
 */
export function serveSearch(endpoint: Endpoint, source: SearchSource): void {
	let waiting: SearchRequest | undefined;
	const reply = (message: Reply) => endpoint.postMessage(message);

	const answer = async ({ number, locale, question, ...options }: SearchRequest) => {
		try {
			const served = await source.search(locale, question, options);
			reply(served ? { kind: 'answer', number, ...served } : { kind: 'none', number });
		} catch (cause) {
			reply({ kind: 'failed', number, reason: String(cause) });
		}
	};

	const enqueue = (request: SearchRequest) => {
		waiting = request;
		setTimeout(() => {
			if (waiting !== request) return;
			waiting = undefined;
			void answer(request);
		});
	};

	source.onComplete((locale) => reply({ kind: 'complete', locale }));
	endpoint.addEventListener('message', ({ data }) => {
		const parsed = v.safeParse(requestSchema, data);
		if (!parsed.success) {
			reply({ kind: 'failed', number: numberOf(data), reason: v.summarize(parsed.issues) });
			return;
		}
		const request = parsed.output;
		if (request.kind === 'search') enqueue(request);
		else if (waiting?.number === request.number) waiting = undefined;
	});
	endpoint.start?.();
}

/** Who asked, where even that can be read. */
function numberOf(data: unknown): number {
	return v.is(v.object({ number: v.pipe(v.number(), v.integer()) }), data) ? data.number : -1;
}
