import * as v from 'valibot';
import { LOCALE_INFO, type WrittenLocale } from '../content';
import { createIndex, type SearchIndex } from './search-index';
import {
	requestSchema,
	type ChangeRequest,
	type Endpoint,
	type Reply,
	type SearchRequest
} from './wire';

/**
 * Answers search requests at an endpoint, one index per written locale. Requests wait for a turn
 * of the event loop, so that one which was aborted or overtaken meanwhile is never computed.
 */
export function serveSearch(endpoint: Endpoint): void {
	const indexes = new Map<WrittenLocale, SearchIndex>();
	let waiting: SearchRequest | undefined;
	const reply = (message: Reply) => endpoint.postMessage(message);

	const indexOf = (locale: WrittenLocale) => {
		let index = indexes.get(locale);
		if (index === undefined) indexes.set(locale, (index = createIndex(locale)));
		return index;
	};

	const change = ({ number, locale, put, remove }: ChangeRequest) => {
		const index = indexOf(locale);
		for (const id of remove) index.remove(id);
		for (const { document, locale: written } of put) index.add(document, written);
		reply({ kind: 'changed', number, size: index.size });
	};

	const answer = ({ number, question, ...options }: SearchRequest) => {
		const index = indexOf(LOCALE_INFO[options.locale].writtenIn);
		reply({ kind: 'answer', number, answer: index.search(question, options) });
	};

	const enqueue = (request: SearchRequest) => {
		waiting = request;
		setTimeout(() => {
			if (waiting !== request) return;
			waiting = undefined;
			answer(request);
		});
	};

	endpoint.addEventListener('message', ({ data }) => {
		const parsed = v.safeParse(requestSchema, data);
		if (!parsed.success) {
			reply({ kind: 'failed', number: numberOf(data), reason: v.summarize(parsed.issues) });
			return;
		}
		const request = parsed.output;
		if (request.kind === 'change') change(request);
		else if (request.kind === 'search') enqueue(request);
		else if (waiting?.number === request.number) waiting = undefined;
	});
	endpoint.start?.();
}

/** Who asked, where even that can be read. */
function numberOf(data: unknown): number {
	return v.is(v.object({ number: v.pipe(v.number(), v.integer()) }), data) ? data.number : -1;
}
