import { createParser } from 'eventsource-parser';
import type { CaseEvent } from '$lib/cases';
import type { TestServer } from '../journeys/server';
import { pause, pick, type Nodes } from './nodes';

const RETRY_MS = 40;
/** Hundreds that ask a node that comes back all at once would keep it from coming back. */
const LONGEST_RETRY_MS = 1_000;
const ANSWER_WITHIN_MS = 10_000;
/** How often it does not wait for an answer, and how long it waits then at most. */
const HANGS_UP = 0.1;
const HANGS_UP_WITHIN_MS = 12;

/** What the server said, read to its end. */
export interface Answer {
	status: number;
	body: unknown;
}

/**
 * A device that behaves as ours do: what it sends it sends again until it is answered, and its
 * stream resumes after the last number seen. Now and then it hangs up before the answer.
 */
export class Device {
	readonly nodes: Nodes['nodes'];
	readonly chance: () => number;
	readonly #headersAt: (node: TestServer) => Record<string, string>;

	/** @param headersAt what it says of itself to a node */
	constructor(
		nodes: Nodes['nodes'],
		chance: () => number,
		headersAt: (node: TestServer) => Record<string, string>
	) {
		this.nodes = nodes;
		this.chance = chance;
		this.#headersAt = headersAt;
	}

	/** Asks some node until one answers. @param body posted, where there is one */
	async insist(path: string, body?: string): Promise<Answer> {
		for (let tries = 0; ; tries += 1) {
			const answer = await this.#try(path, body).catch(() => undefined);
			if (answer && answer.status < 500) return answer;
			await pause(this.#retryIn(tries));
		}
	}

	/** Follows a case across whatever happens until `isDone`; answers with all it was told. */
	async follow(id: string, isDone: (seen: readonly CaseEvent[]) => boolean): Promise<CaseEvent[]> {
		const seen: CaseEvent[] = [];
		for (let tries = 0; !isDone(seen); tries += 1) {
			const known = seen.length;
			await this.#followOnce(id, seen, isDone).catch(() => pause(this.#retryIn(tries)));
			if (seen.length > known) tries = 0;
		}
		return seen;
	}

	async #followOnce(
		id: string,
		seen: CaseEvent[],
		isDone: (seen: readonly CaseEvent[]) => boolean
	) {
		const ended = new AbortController();
		const node = pick(this.nodes, this.chance);
		const response = await fetch(`${node.origin}/api/v1/cases/${id}/events`, {
			headers: { ...this.#headersAt(node), 'last-event-id': String(seen.at(-1)?.seq ?? 0) },
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

	#retryIn(tries: number): number {
		return Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** tries) * (0.5 + this.chance() / 2);
	}

	async #try(path: string, body: string | undefined): Promise<Answer> {
		const hangsUp = this.chance() < HANGS_UP;
		const within = hangsUp ? Math.ceil(this.chance() * HANGS_UP_WITHIN_MS) : ANSWER_WITHIN_MS;
		const node = pick(this.nodes, this.chance);
		const response = await fetch(node.origin + path, {
			headers: this.#headersAt(node),
			signal: AbortSignal.timeout(within),
			...(body !== undefined && { method: 'POST', body })
		});
		return { status: response.status, body: await response.json() };
	}
}
