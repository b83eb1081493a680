import * as v from 'valibot';
import type { Locale, WrittenLocale } from '../content';
import type { SearchOptions } from './search-index';
import type { Served } from './serve';
import { replySchema, type Endpoint, type Reply, type Request } from './wire';

/** Search behind a worker. */
export interface SearchClient {
	/**
	 * Only the last question counts: asking again, like `signal`, rejects the one before with an
	 * AbortError, and its answer is dropped. Undefined where there is no library to search.
	 */
	search(
		locale: Locale,
		question: string,
		options: Omit<SearchOptions, 'locale'> & { signal?: AbortSignal | undefined }
	): Promise<Served | undefined>;
	/** Calls back when a locale's index holds all of its library. */
	onComplete(listener: (locale: WrittenLocale) => void): void;
	/** Rejects what is still open, with an AbortError or `reason`. The endpoint is the caller's. */
	close(reason?: Error): void;
}

type Answering = Extract<Reply, { number: number }>;

interface Pending {
	resolve: (reply: Answering) => void;
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
	#listeners = new Set<(locale: WrittenLocale) => void>();
	#number = 0;
	#asking: number | undefined;

	constructor(endpoint: Endpoint) {
		this.#endpoint = endpoint;
		endpoint.addEventListener('message', this.#listen);
		endpoint.start?.();
	}

	async search(
		...[locale, question, { signal, ...options }]: Parameters<SearchClient['search']>
	): Promise<Served | undefined> {
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
			if (reply.kind !== 'answer') return undefined;
			return { answer: reply.answer, isPartial: reply.isPartial };
		} finally {
			signal?.removeEventListener('abort', stop);
		}
	}

	onComplete(listener: (locale: WrittenLocale) => void): void {
		this.#listeners.add(listener);
	}

	close(reason: Error = aborted('The search was closed')): void {
		this.#endpoint.removeEventListener('message', this.#listen);
		for (const { reject } of this.#pending.values()) reject(reason);
		this.#pending.clear();
	}

	#send(request: (number: number) => Request): Promise<Answering> {
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
		if (reply.kind === 'complete') {
			for (const listener of this.#listeners) listener(reply.locale);
			return;
		}
		const pending = this.#pending.get(reply.number);
		this.#pending.delete(reply.number);
		if (reply.kind === 'failed') pending?.reject(new TypeError(reply.reason));
		else pending?.resolve(reply);
	};
}
