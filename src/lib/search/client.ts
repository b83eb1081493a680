import * as v from 'valibot';
import type { Locale, WrittenLocale } from '../content';
import type { SearchDocument } from './document';
import type { SearchAnswer, SearchOptions } from './search-index';
import { replySchema, type Endpoint, type Reply, type Request } from './wire';

/** Search behind a worker. */
export interface SearchClient {
	/**
	 * Adds or replaces articles in a locale's index and removes others.
	 * @returns how many articles it holds then
	 */
	change(
		locale: WrittenLocale,
		articles: { put?: { document: SearchDocument; locale: WrittenLocale }[]; remove?: string[] }
	): Promise<number>;
	/**
	 * Only the last question counts: asking again, like `signal`, rejects the one before with an
	 * AbortError, and its answer is dropped.
	 */
	search(
		locale: Locale,
		question: string,
		options: Omit<SearchOptions, 'locale'> & { signal?: AbortSignal }
	): Promise<SearchAnswer>;
	/** Rejects what is still open with an AbortError. The endpoint is the caller's to end. */
	close(): void;
}

interface Pending {
	resolve: (reply: Reply) => void;
	reject: (reason: Error) => void;
}

const aborted = (why: string) => new DOMException(why, 'AbortError');

/** Talks to a search worker, or to whatever `serveSearch` answers at. */
export function openSearchWorker(endpoint: Endpoint): SearchClient {
	return new Client(endpoint);
}

class Client implements SearchClient {
	#endpoint: Endpoint;
	#pending = new Map<number, Pending>();
	#number = 0;
	#asking: number | undefined;

	constructor(endpoint: Endpoint) {
		this.#endpoint = endpoint;
		endpoint.addEventListener('message', this.#listen);
		endpoint.start?.();
	}

	async change(
		...[locale, { put = [], remove = [] }]: Parameters<SearchClient['change']>
	): Promise<number> {
		const reply = await this.#send((number) => ({ kind: 'change', number, locale, put, remove }));
		if (reply.kind !== 'changed') throw new TypeError(`The search worker answered ${reply.kind}`);
		return reply.size;
	}

	async search(
		...[locale, question, { signal, ...options }]: Parameters<SearchClient['search']>
	): Promise<SearchAnswer> {
		signal?.throwIfAborted();
		this.#abort(this.#asking, 'A newer question was asked');
		const sent = this.#send((number) => ({
			kind: 'search',
			number,
			locale,
			question,
			...options
		}));
		const number = (this.#asking = this.#number);
		const stop = () => this.#abort(number, 'The question was withdrawn');
		signal?.addEventListener('abort', stop, { once: true });
		try {
			const reply = await sent;
			if (reply.kind !== 'answer') throw new TypeError(`The search worker answered ${reply.kind}`);
			return reply.answer;
		} finally {
			signal?.removeEventListener('abort', stop);
		}
	}

	close(): void {
		this.#endpoint.removeEventListener('message', this.#listen);
		for (const { reject } of this.#pending.values()) reject(aborted('The search was closed'));
		this.#pending.clear();
	}

	#send(request: (number: number) => Request): Promise<Reply> {
		const number = ++this.#number;
		return new Promise((resolve, reject) => {
			this.#pending.set(number, { resolve, reject });
			this.#endpoint.postMessage(request(number));
		});
	}

	#abort(number: number | undefined, why: string): void {
		const pending = number === undefined ? undefined : this.#pending.get(number);
		if (number === undefined || pending === undefined) return;
		this.#pending.delete(number);
		this.#endpoint.postMessage({ kind: 'abort', number });
		pending.reject(aborted(why));
	}

	#listen = ({ data }: MessageEvent): void => {
		const reply = v.parse(replySchema, data);
		const pending = this.#pending.get(reply.number);
		this.#pending.delete(reply.number);
		if (reply.kind === 'failed') pending?.reject(new TypeError(reply.reason));
		else pending?.resolve(reply);
	};
}
