import { deserialize } from '$app/forms';
import { m } from '$messages';
import { lookAgain } from '../../../../live';

/** Something written here: to the customer, or for staff alone. */
export type Mode = 'message' | 'note';

interface Entry {
	/** Born here: sent twice, it is stored once. */
	key: string;
	text: string;
	mode: Mode;
	refusal?: string;
}

/** What this agent wrote and the server has not confirmed, in the order it was written. */
export class Sending {
	entries = $state.raw<Entry[]>([]);
	#line: Promise<void> = Promise.resolve();

	/** Queued behind what is under way, so that nothing overtakes. */
	send(text: string, mode: Mode): void {
		const entry = { key: crypto.randomUUID(), text, mode };
		this.entries = [...this.entries, entry];
		this.#line = this.#line.then(() => this.#post(entry));
	}

	/** Sends again what was not sent, under the same ids. */
	again(): void {
		const refused = this.entries.filter(({ refusal }) => refusal !== undefined);
		for (const { key, text, mode } of refused) {
			this.#put(key, { key, text, mode });
			this.#line = this.#line.then(() => this.#post({ key, text, mode }));
		}
	}

	drop(key: string): void {
		this.entries = this.entries.filter((entry) => entry.key !== key);
	}

	#put(key: string, entry: Entry) {
		this.entries = this.entries.map((other) => (other.key === key ? entry : other));
	}

	async #post(entry: Entry): Promise<void> {
		const refusal = await post(entry);
		if (refusal !== undefined) {
			this.#put(entry.key, { ...entry, refusal });
			return;
		}
		await lookAgain();
		this.drop(entry.key);
	}
}

/** What was wrong, in a sentence; nothing when it was stored. */
async function post({ key, text, mode }: Entry): Promise<string | undefined> {
	const body = new FormData();
	body.set('id', key);
	body.set('text', text);
	try {
		const response = await fetch(`?/${mode}`, {
			method: 'POST',
			headers: { 'x-sveltekit-action': 'true' },
			body
		});
		const result = deserialize(await response.text());
		if (result.type === 'success') return undefined;
		const problem: unknown = result.type === 'failure' ? result.data?.problem : undefined;
		return typeof problem === 'string' ? problem : m.desk_not_sent();
	} catch {
		return m.desk_not_sent();
	}
}
