import type { Locale } from '$lib/content';
import { searchHere, whenSearchIsWhole } from '$lib/device';
import type { SearchAnswer } from '$lib/search';

/** What fits on the screen above the keyboard without scrolling, and a little more. */
const RESULT_LIMIT = 8;

/** Search on this device alone: what is typed at a kiosk never leaves it. */
export class Finder {
	#answer = $state.raw<SearchAnswer>();
	#answered = $state('');
	/** What was answered from a part of the library only. */
	#unfinished: { locale: Locale; question: string } | undefined;

	constructor() {
		whenSearchIsWhole(() => {
			if (this.#unfinished) void this.find(this.#unfinished.locale, this.#unfinished.question);
		});
	}

	/** Nothing before the first answer. */
	get answer(): SearchAnswer | undefined {
		return this.#answer;
	}

	/** The question that `answer` answers. */
	get answered(): string {
		return this.#answered;
	}

	/** Has the index of a locale made or taken up before somebody asks. */
	async prepare(locale: Locale): Promise<void> {
		if (this.#answered === '') await this.find(locale, '');
	}

	/** Asks; a newer question drops the answer to an older one. */
	async find(locale: Locale, question: string): Promise<void> {
		try {
			const served = await searchHere(locale, question, { limit: RESULT_LIMIT });
			this.#unfinished = served?.isPartial === false ? undefined : { locale, question };
			// Nothing found in a part of the library is no answer yet.
			if (!served || (served.isPartial && served.answer.results.length === 0)) return;
			this.#answer = served.answer;
			this.#answered = question;
		} catch (cause) {
			if (!(cause instanceof DOMException && cause.name === 'AbortError')) throw cause;
		}
	}
}
