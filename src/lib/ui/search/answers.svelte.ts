import type { Scope, SearchView } from '$lib/search';

/** Whoever answers: the server, or this device. Rejects with an AbortError when withdrawn. */
export type Find = (question: string, scope: Scope, signal: AbortSignal) => Promise<SearchView>;

/** On a slow network answers to half a word still help; more than these at once help nobody. */
const MOST_UNDERWAY = 3;

interface Asked {
	number: number;
	stop: AbortController;
}

/** Answers in the order of their questions: an older one never takes the place of a newer one. */
export class Answers {
	#find: Find;
	#number = 0;
	#shown = 0;
	#underway: Asked[] = [];
	#view = $state.raw<SearchView>();
	#question = $state('');
	#hasFailed = $state(false);

	constructor(find: Find) {
		this.#find = find;
	}

	/** Nothing before the first answer. */
	get view(): SearchView | undefined {
		return this.#view;
	}

	/** The question that `view` answers. */
	get question(): string {
		return this.#question;
	}

	/** Whether the newest question got no answer at all. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	/** Resolves when the answer is shown or needed no more; never rejects. */
	async ask(question: string, scope: Scope = {}): Promise<void> {
		const asked = { number: ++this.#number, stop: new AbortController() };
		this.#underway.push(asked);
		if (this.#underway.length > MOST_UNDERWAY) this.#underway.shift()?.stop.abort();
		try {
			const view = await this.#find(question, scope, asked.stop.signal);
			if (asked.number > this.#shown) this.#show(asked.number, question, view);
		} catch {
			// Withdrawn is no failure, and that nobody answers is worth saying of the newest only.
			const isNewest = asked.number === this.#number && !asked.stop.signal.aborted;
			if (isNewest) this.#hasFailed = true;
		} finally {
			this.#underway = this.#underway.filter((other) => other !== asked);
		}
	}

	/** What was shown goes, and what is on the way never comes. */
	forget(): void {
		this.#shown = this.#number;
		for (const { stop } of this.#underway) stop.abort();
		this.#view = undefined;
		this.#question = '';
		this.#hasFailed = false;
	}

	#show(number: number, question: string, view: SearchView): void {
		this.#shown = number;
		this.#view = view;
		this.#question = question;
		this.#hasFailed = false;
		for (const other of this.#underway) if (other.number < number) other.stop.abort();
	}
}
