import * as v from 'valibot';
import { isLocale, LOCALES, type Locale } from '$lib/content';
import { mayTellSearches, tellSearches, withOpened, withTry, type SearchTry } from '$lib/device';
import { HELD_AS } from './searched';

/**
 * From a search to the article that solved it, over the pages of one visit. Held for this tab alone,
 * so it is gone with the visit; without scripts nothing is held or told.
 */
const ARTICLE = /^\/[^/]+\/([a-z0-9-]+\/[a-z0-9-]+)$/;

const texts = v.array(v.string());
const triesSchema = v.array(
	v.object({ query: v.string(), locale: v.picklist(LOCALES), shown: texts, opened: texts })
);

function held(): SearchTry[] {
	try {
		return v.parse(triesSchema, JSON.parse(sessionStorage.getItem(HELD_AS) ?? '[]'));
	} catch {
		// A browser that keeps nothing for us, or something that is not ours.
		return [];
	}
}

function hold(tries: readonly SearchTry[]): void {
	try {
		sessionStorage.setItem(HELD_AS, JSON.stringify(tries));
	} catch {
		// A browser that keeps nothing for us teaches us nothing.
	}
}

/** The articles that were found: what the page offers besides where nothing was is no answer. */
function shownHere(): string[] {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-results] a[href]')];
	const ids = links.flatMap(({ pathname }) => ARTICLE.exec(pathname)?.[1] ?? []);
	return [...new Set(ids)];
}

/** On the page of results; what is asked there may change until it is left. */
export function watchSearch(): void {
	const { locale } = document.documentElement.dataset;
	if (!isLocale(locale) || !mayTellSearches()) return;
	addEventListener('pagehide', () => {
		const query = new URLSearchParams(location.search).get('q')?.trim() ?? '';
		if (query === '') return;
		holdSearch(locale, query, shownHere());
	});
}

/** What was asked, and the ids of what was shown for it. */
export function holdSearch(locale: Locale, query: string, shown: readonly string[]): void {
	if (mayTellSearches()) hold(withTry(held(), { query, locale, shown, opened: [] }));
}

/** On an article's page: it was read, and perhaps it solves it. */
export function watchArticle(id: string): void {
	if (!mayTellSearches()) return;
	hold(withOpened(held(), id));
	document.addEventListener('submit', ({ submitter }) => {
		if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'solved') return;
		const tries = held();
		hold([]);
		void tellSearches(tries, submitter.value === 'yes' ? id : null);
	});
}
