import type { Context } from '$lib/cases';
import { LOCALE_INFO, type ArticleId, type Locale } from '$lib/content';
import {
	NOTHING_TRIED,
	withOpened,
	withRead,
	withSearch,
	withStep,
	withTry,
	withVote,
	type SearchTry
} from '$lib/device';
import type { Scope } from '$lib/search';
import { speakIn } from '$messages';
import type { Along } from './along';
import { emptyDraft, isEmpty, type Draft } from './draft';
import { NOTHING_TYPED, type Typing } from './keyboard/typing';
import { backward, forward, type Screen } from './screens';

/**
 * One customer's visit: the way through the screens, the language, what they tried and typed. It
 * is held here and nowhere else; leaving replaces the document, and with it this.
 */
export class Visit {
	#way = $state.raw<readonly Screen[]>([{ at: 'attract' }]);
	#locale = $state<Locale>('en');
	/** Whether the language is this customer's, or that of the poster they touched. */
	#isSpoken = $state(false);
	#context = $state.raw<Context>(NOTHING_TRIED);
	#reading: { id: ArticleId; since: number } | undefined;
	/** What was asked, and what came of it. */
	#tries: readonly SearchTry[] = [];
	#seen: { question: string; ids: string[] } | undefined;
	query = $state.raw<Typing>(NOTHING_TYPED);
	/** What part of the help the search looks in. */
	scope = $state.raw<Scope>({});
	#draft = $state.raw<Draft>(emptyDraft());
	/** What goes along on a phone; one case however often its code is looked at. */
	along = $state.raw<Along>();

	readonly screen = $derived<Screen>(this.#way.at(-1) ?? { at: 'attract' });
	/** Whether there is a screen to go back to. */
	readonly hasBack = $derived(this.#way.length > 1);
	/** Whether leaving now would lose something typed. */
	readonly hasTyped = $derived(!isEmpty(this.#draft));

	get draft(): Draft {
		return this.#draft;
	}

	get locale(): Locale {
		return this.#locale;
	}

	/** The customer's language; of a kiosk that nobody has touched, the first that it offers. */
	localeAmong(offered: readonly Locale[]): Locale {
		return this.#isSpoken ? this.#locale : (offered[0] ?? this.#locale);
	}

	/**
	 * Somebody touches the poster. Where there is one language, nobody is asked for theirs.
	 * @param offered the kiosk's languages, in its order
	 */
	begin(offered: readonly Locale[], locale = this.localeAmong(offered)): void {
		this.speak(locale);
		this.go({ at: offered.length === 1 ? 'home' : 'language' });
	}

	/** How many guide steps led here in one go, for the progress line. */
	get stepsTaken(): number {
		const notStep = this.#way.findLastIndex((screen) => !('step' in screen));
		return this.#way.length - notStep - 2;
	}

	/** The answer on the screen: the ids of what it shows for a question. */
	sees(question: string, ids: string[]): void {
		this.#seen = { question, ids };
	}

	/** What was asked since the last time, to be told of once. */
	takeTries(): readonly SearchTry[] {
		const tries = this.#tries;
		this.#tries = [];
		return tries;
	}

	/** What the request is about: the topic looked at last. */
	get topic(): string | undefined {
		const { screen } = this;
		if (screen.at === 'topic') return screen.topic;
		const before = this.#way.findLast((each) => each.at === 'topic');
		return this.#context.articles.at(-1)?.id.split('/')[0] ?? before?.topic;
	}

	/** The articles opened in this visit, the last first. */
	get recent(): ArticleId[] {
		return this.#context.articles.map(({ id }) => id as ArticleId).reverse();
	}

	/** Goes to the search; what was typed before stands there still. */
	search(scope: Scope = {}): void {
		this.scope = scope;
		this.go({ at: 'search' });
	}

	change(draft: Partial<Draft>): void {
		this.#draft = { ...this.#draft, ...draft };
	}

	/** The request took along what was typed; leaving loses nothing any more. */
	sent(): void {
		this.#draft = emptyDraft();
	}

	go(to: Screen): void {
		this.#show(forward(this.#way, to));
	}

	back(): void {
		this.#show(backward(this.#way));
	}

	#show(way: readonly Screen[]): void {
		if (way === this.#way) return;
		this.#closeArticle();
		if (this.screen.at === 'search') this.#leaveSearch();
		this.#way = way;
		const { screen } = this;
		if (screen.at === 'article' || screen.at === 'guide') {
			this.#context = withRead(this.#context, screen.id);
			this.#tries = withOpened(this.#tries, screen.id);
			this.#reading = { id: screen.id, since: performance.now() };
		}
	}

	/** A question whose answer was not yet on the screen says nothing of what was found. */
	#leaveSearch(): void {
		const query = this.query.text.trim();
		this.#context = withSearch(this.#context, query);
		if (query === '' || this.#seen?.question !== query) return;
		const { ids: shown } = this.#seen;
		this.#tries = withTry(this.#tries, { query, locale: this.#locale, shown, opened: [] });
	}

	#closeArticle(): void {
		if (!this.#reading) return;
		const { id, since } = this.#reading;
		this.#context = withRead(this.#context, id, (performance.now() - since) / 1000);
		this.#reading = undefined;
	}

	/** The page's language, direction and face follow; mid-visit, one stays where one was. */
	speak(locale: Locale): void {
		this.#locale = locale;
		this.#isSpoken = true;
		const { lang, dir } = LOCALE_INFO[locale];
		document.documentElement.lang = lang;
		document.documentElement.dir = dir;
		speakIn(() => locale);
		if (this.screen.at !== 'language') return;
		const before = this.#way.at(-2);
		if (before && before.at !== 'attract') this.back();
		else this.go({ at: 'home' });
	}

	/** `step` is the position in the guide from 1. */
	stepped(id: ArticleId, step: number): void {
		this.#context = withStep(this.#context, id, step);
	}

	voted(id: ArticleId, solved: boolean): void {
		this.#context = withVote(this.#context, id, solved);
	}

	/** What travels with a request, up to this moment. */
	tried(): Context {
		const { screen } = this;
		this.#closeArticle();
		if (screen.at === 'article' || screen.at === 'guide') {
			this.#reading = { id: screen.id, since: performance.now() };
		}
		return this.#context;
	}
}
