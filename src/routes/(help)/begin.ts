/**
 * What scripts add to a page that reads without them, once it is painted: what was tried is written
 * down on this device for a request that may follow, and the service worker is set to work: it
 * keeps help for offline and sends what waits here.
 */
import {
	allowUpdateWhenAway,
	articleAt,
	askWorker,
	recordLeft,
	recordRead,
	recordRecent,
	recordVisit,
	startUpdates
} from '$lib/device/reading';
import { hasSearched } from './searched';

const here = new URL(location.href);
const { locale = 'en' } = document.documentElement.dataset;
const isSearch = here.pathname.split('/')[2] === 'search';

/** A disk that is full, or a browser that keeps nothing: reading goes on, nothing is remembered. */
function unlessRefused(writing: Promise<void>) {
	writing.catch(() => undefined);
}

/** Counts only the time the page was in sight, and says so whenever it is left. */
function recordReading(id: string) {
	let since = performance.now();
	document.addEventListener('visibilitychange', () => {
		const now = performance.now();
		if (document.visibilityState === 'hidden')
			unlessRefused(recordRead(id, Math.round((now - since) / 1000)));
		since = now;
	});
}

/** So that a search field can offer it before the first key. */
function recordTitle(id: string) {
	const article = document.querySelector<HTMLElement>('article[lang]');
	const title = article?.querySelector('h1')?.textContent.trim();
	if (!article || !title) return;
	unlessRefused(recordRecent({ id, locale, title, lang: article.lang }));
}

/** The field's code comes when somebody goes to it: who only reads never fetches it. */
function answerWhileTyping(form: HTMLFormElement) {
	const attach = async () => {
		const { attachSearch } = await import('./asking/attach');
		attachSearch(form, locale);
	};
	if (form.contains(document.activeElement)) void attach();
	else form.addEventListener('focusin', () => void attach(), { once: true });
}

async function answerInPlace(form: HTMLFormElement) {
	const { attachLive } = await import('./[locale=locale]/search/live');
	attachLive(form, locale);
}

function letSearch() {
	const form = document.querySelector<HTMLFormElement>('form[data-search]');
	if (!form) return;
	answerWhileTyping(form);
	if (isSearch) void answerInPlace(form);
}

/** What tells editors of searches comes where somebody searched, and no reader waits for it. */
async function watchSearches(article?: string) {
	const { watchArticle, watchSearch } = await import('./searches');
	if (article === undefined) watchSearch();
	else watchArticle(article);
}

function remember() {
	unlessRefused(recordLeft().then(() => recordVisit(here)));
	if (isSearch) void watchSearches();
	const id = articleAt(here);
	if (id === undefined) return;
	recordReading(id);
	if (!here.searchParams.has('path')) recordTitle(id);
	if (hasSearched()) void watchSearches(id);
}

/** The network is the reader's until the page stands. */
function startWorker() {
	allowUpdateWhenAway();
	void startUpdates({ reload: false })
		.then(() => askWorker({ type: 'SEND' }))
		.then(() => askWorker({ type: 'KEEP', locale }));
}

remember();
letSearch();
if (document.readyState === 'complete') startWorker();
else addEventListener('load', startWorker, { once: true });
