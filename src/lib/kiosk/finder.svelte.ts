import { LOCALE_INFO, type ArticleId, type Locale, type WrittenLocale } from '$lib/content';
import { articlesOn, trustedScript, type DeviceShelf } from '$lib/device';
import { documentOf, openSearchWorker, type SearchAnswer } from '$lib/search';
import workerUrl from '$lib/search/worker?worker&url';

/** What fits on the screen above the keyboard without scrolling, and a little more. */
const RESULT_LIMIT = 8;

/** TypeScript's own Worker knows no trusted addresses yet. */
function openWorker(): Worker {
	return new Worker(trustedScript(workerUrl) as unknown as URL, { type: 'module' });
}

type Held = ReadonlyMap<ArticleId, string>;

/** Search on this device, in a worker: the same code and ranking as on the server. */
export class Finder {
	#client = openSearchWorker(openWorker());
	/** What each index holds, by hash, so that only what changed is analysed again. */
	#held: Partial<Record<WrittenLocale, Held>> = {};
	#loading: Promise<void> = Promise.resolve();
	#answer = $state.raw<SearchAnswer>();
	#answered = $state('');

	/** Nothing before the first answer. */
	get answer(): SearchAnswer | undefined {
		return this.#answer;
	}

	/** The question that `answer` answers. */
	get answered(): string {
		return this.#answered;
	}

	/** Brings the index of a shelf's locale in step with it, one after another. */
	load(shelf: DeviceShelf): Promise<void> {
		const next = () => this.#bringInStep(shelf);
		this.#loading = this.#loading.then(next, next);
		return this.#loading;
	}

	async #bringInStep(shelf: DeviceShelf): Promise<void> {
		const { writtenIn } = LOCALE_INFO[shelf.locale];
		const held = this.#held[writtenIn];
		const changed = (id: ArticleId) => held?.get(id) !== shelf.hashes.get(id);
		const articles = (await articlesOn(shelf)).filter(({ id }) => changed(id));
		const put = articles.map((article) => ({
			document: documentOf(article),
			locale: article.locale
		}));
		const remove = Array.from(held?.keys() ?? []).filter((id) => !shelf.hashes.has(id));
		await this.#client.change(writtenIn, { put, remove });
		this.#held[writtenIn] = shelf.hashes;
	}

	/** Asks; a newer question drops the answer to an older one. */
	async find(locale: Locale, question: string): Promise<void> {
		await this.#loading;
		try {
			const answer = await this.#client.search(locale, question, { limit: RESULT_LIMIT });
			this.#answer = answer;
			this.#answered = question;
		} catch (cause) {
			if (!(cause instanceof DOMException && cause.name === 'AbortError')) throw cause;
		}
	}
}
