import { deserialize } from '$app/forms';
import { photoBody, photoUrl } from '$lib/device';
import { m } from '$messages';
import { lookAgain } from './live';

/** Something written here: to the customer, or for staff alone. */
export type Mode = 'message' | 'note';
/** What is sent, by the name of its action. */
type Kind = Mode | 'photo';

interface Entry {
	/** Born here: sent twice, it is stored once. */
	key: string;
	text: string;
	kind: Kind;
	/** Whose advice a note asks. */
	ask?: string;
	/** The picture, as it is shown here. */
	photo?: string;
	refusal?: string;
}

/** Longer than a server waits for its store; after that the agent decides. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * What this agent wrote in one case and the server has not confirmed, in the order it was written.
 * It goes to that case, whichever is on the screen when its turn comes.
 */
export class Sending {
	entries = $state.raw<Entry[]>([]);
	readonly #path: string;
	#line: Promise<void> = Promise.resolve();

	constructor(caseId: string) {
		this.#path = `/desk/cases/${caseId}`;
	}

	/** Whether something was not sent and waits for this agent. */
	get hasFailed(): boolean {
		return this.entries.some(({ refusal }) => refusal !== undefined);
	}

	/** Queued behind what is under way, so that nothing overtakes. */
	send(text: string, mode: Mode, ask?: string): void {
		const entry = { key: crypto.randomUUID(), text, kind: mode };
		this.#add(ask === undefined ? entry : { ...entry, ask });
	}

	/** @throws NoPhoto where the file cannot be opened here */
	async sendPhoto(file: Blob): Promise<void> {
		const photo = photoUrl(await photoBody(file));
		this.#add({ key: crypto.randomUUID(), text: '', kind: 'photo', photo });
	}

	#add(entry: Entry) {
		this.entries = [...this.entries, entry];
		this.#line = this.#line.then(() => this.#post(entry));
	}

	/** Sends again what was not sent, under the same ids. */
	again(): void {
		const refused = this.entries.filter(({ refusal }) => refusal !== undefined);
		for (const { key, text, kind, photo, ask } of refused) {
			const more = { ...(photo !== undefined && { photo }), ...(ask !== undefined && { ask }) };
			const entry = { key, text, kind, ...more };
			this.#put(key, entry);
			this.#line = this.#line.then(() => this.#post(entry));
		}
	}

	drop(key: string): void {
		this.entries = this.entries.filter((entry) => entry.key !== key);
	}

	#put(key: string, entry: Entry) {
		this.entries = this.entries.map((other) => (other.key === key ? entry : other));
	}

	async #post(entry: Entry): Promise<void> {
		const refusal = await post(this.#path, entry);
		if (refusal !== undefined) {
			this.#put(entry.key, { ...entry, refusal });
			return;
		}
		// It is stored, whatever became of the look: what is written next waits for this one to be over.
		await lookAgain().catch(() => undefined);
		this.drop(entry.key);
	}
}

/** What was wrong, in a sentence; nothing when it was stored. */
async function post(
	path: string,
	{ key, text, kind, photo, ask }: Entry
): Promise<string | undefined> {
	const body = new FormData();
	body.set('id', key);
	if (ask !== undefined) body.set('ask', ask);
	if (photo === undefined) body.set('text', text);
	else body.set('photo', photo.slice(photo.indexOf(',') + 1));
	try {
		const response = await fetch(`${path}?/${kind}`, {
			method: 'POST',
			headers: { 'x-sveltekit-action': 'true' },
			body,
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const result = deserialize(await response.text());
		if (result.type === 'success') return undefined;
		const problem: unknown = result.type === 'failure' ? result.data?.problem : undefined;
		return typeof problem === 'string' ? problem : m.desk_not_sent();
	} catch {
		return m.desk_not_sent();
	}
}
