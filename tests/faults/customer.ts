import { createParser } from 'eventsource-parser';
import type { CaseEvent } from '$lib/cases';
import type { TestServer } from '../journeys/server';
import { newCase } from '../case';
import { pause, pick } from './nodes';

const RETRY_MS = 40;
/** Hundreds that ask a node that comes back all at once would keep it from coming back. */
const LONGEST_RETRY_MS = 1_000;

/** What the server said, read to its end. */
export interface Answer {
	status: number;
	body: unknown;
}

let customers = 0;

/**
 * A device that behaves as ours do: what it sends it sends again until it is answered, and its
 * stream resumes after the last number seen. Now and then it hangs up before the answer.
 */
export class Customer {
	readonly id: string;
	readonly #secret: string;
	readonly #opening: unknown;
	readonly #nodes: readonly [TestServer, ...TestServer[]];
	readonly #chance: () => number;
	readonly #address: string;

	private constructor(
		made: Awaited<ReturnType<typeof newCase>>,
		nodes: Customer['nodes'],
		chance: () => number
	) {
		this.id = made.id;
		this.#secret = made.secret;
		this.#opening = made.opening;
		this.#nodes = nodes;
		this.#chance = chance;
		customers += 1;
		this.#address = `10.1.${customers >> 8}.${customers & 255}`;
	}

	static async make(
		nodes: Customer['nodes'],
		chance: () => number,
		wanted: Parameters<typeof newCase>[0] = {}
	) {
		return new Customer(await newCase(wanted), nodes, chance);
	}

	get nodes(): readonly [TestServer, ...TestServer[]] {
		return this.#nodes;
	}

	/** Sends the opening until it is answered; the answer may be a refusal. */
	open(): Promise<Answer> {
		return this.#insist('/api/v1/cases', this.#opening);
	}

	/** Sends a message until it is acknowledged. */
	async say(text: string): Promise<number> {
		const message = { id: crypto.randomUUID(), text };
		const { status, body } = await this.#insist(`/api/v1/cases/${this.id}/messages`, message);
		if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
		return (body as { seq: number }).seq;
	}

	/** Reads the case, once it is answered. */
	async read(): Promise<Answer> {
		return this.#insist(`/api/v1/cases/${this.id}`);
	}

	/** Follows the case across whatever happens until `isDone`; answers with all it was told. */
	async follow(isDone: (seen: readonly CaseEvent[]) => boolean): Promise<CaseEvent[]> {
		const seen: CaseEvent[] = [];
		for (let tries = 0; !isDone(seen); tries += 1) {
			const known = seen.length;
			await this.#followOnce(seen, isDone).catch(() => pause(this.#retryIn(tries)));
			if (seen.length > known) tries = 0;
		}
		return seen;
	}

	async #followOnce(seen: CaseEvent[], isDone: (seen: readonly CaseEvent[]) => boolean) {
		const ended = new AbortController();
		const response = await fetch(this.#url(`/api/v1/cases/${this.id}/events`), {
			headers: { ...this.#headers, 'last-event-id': String(seen.at(-1)?.seq ?? 0) },
			signal: ended.signal
		});
		if (!response.ok || !response.body) throw new Error(String(response.status));
		const parser = createParser({
			onEvent: ({ data }) => {
				seen.push(JSON.parse(data) as CaseEvent);
				if (isDone(seen)) ended.abort();
			}
		});
		for await (const text of response.body.pipeThrough(new TextDecoderStream())) parser.feed(text);
	}

	async #insist(path: string, body?: unknown): Promise<Answer> {
		for (let tries = 0; ; tries += 1) {
			const answer = await this.#try(path, body).catch(() => undefined);
			if (answer && answer.status < 500) return answer;
			await pause(this.#retryIn(tries));
		}
	}

	#retryIn(tries: number): number {
		return Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** tries) * (0.5 + this.#chance() / 2);
	}

	async #try(path: string, body: unknown): Promise<Answer> {
		const hangsUp = this.#chance() < 0.1;
		const response = await fetch(this.#url(path), {
			headers: this.#headers,
			signal: AbortSignal.timeout(hangsUp ? Math.ceil(this.#chance() * 12) : 10_000),
			...(body !== undefined && { method: 'POST', body: JSON.stringify(body) })
		});
		return { status: response.status, body: await response.json() };
	}

	#url(path: string): string {
		return pick(this.#nodes, this.#chance).origin + path;
	}

	get #headers() {
		return {
			authorization: `Bearer ${this.#secret}`,
			'content-type': 'application/json',
			'x-client': this.#address
		};
	}
}
