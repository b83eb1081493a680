import { encode, encodingFor, type Encoded, type Encoding } from '$lib/server/encodings';
import { sha256 } from '$lib/server/library';

/** What a request says of the form of the answer. */
export interface Wanted {
	acceptEncoding: string | null | undefined;
	ifNoneMatch: string | null | undefined;
}

export interface Answer {
	status: 200 | 304;
	/** Names and values in turn, as node takes them. */
	headers: string[];
	/** Undefined with 304. */
	body?: Uint8Array<ArrayBuffer>;
}

/** A rendered page: its bytes, and what they are compressed to, each made once. */
export class Page {
	readonly #headers: string[];
	readonly #body: Uint8Array<ArrayBuffer>;
	/** Names what it says, however that is encoded. */
	readonly #tag: string;
	readonly #answers = new Map<Encoding, Answer>();
	/** Encodings at their best, or about to be. */
	readonly #best = new Set<Encoding>();

	/** @param headers all but those that depend on the encoding */
	constructor(headers: Headers, body: Uint8Array<ArrayBuffer>) {
		this.#tag = `"${sha256(body).slice(0, 22)}"`;
		this.#headers = [...[...headers].flat(), 'etag', `W/${this.#tag}`];
		this.#body = body;
		this.#fill({ body, encoding: 'identity' });
		this.#best.add('identity');
	}

	get size(): number {
		return this.#body.length;
	}

	/** As one who asks gets it; at once where it has been encoded before. */
	answer({ acceptEncoding, ifNoneMatch }: Wanted): Answer | Promise<Answer> {
		if (this.#isHeld(ifNoneMatch)) return { status: 304, headers: this.#headers };
		const encoding = encodingFor(acceptEncoding);
		const answer = this.#answers.get(encoding);
		if (!answer) return this.#encode(encoding, false);
		// Soon the first time, and once it is asked for again at its best.
		if (!this.#best.has(encoding)) {
			this.#best.add(encoding);
			void this.#encode(encoding, true);
		}
		return answer;
	}

	#isHeld(tags: string | null | undefined): boolean {
		return tags?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === this.#tag) === true;
	}

	async #encode(encoding: Encoding, isBest: boolean): Promise<Answer> {
		return this.#fill(await encode(this.#body, encoding, isBest), encoding);
	}

	/** What is too small to compress stands under the encoding that was asked for as well. */
	#fill({ body, encoding }: Encoded, wanted = encoding): Answer {
		const headers = [...this.#headers, 'content-length', String(body.length)];
		if (encoding !== 'identity') headers.push('content-encoding', encoding);
		const answer: Answer = { status: 200, headers, body };
		this.#answers.set(wanted, answer);
		return answer;
	}
}
