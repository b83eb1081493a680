/**
 * What scripts add to a page that reads without them, after it is painted: what was tried is
 * remembered on this device for a request that may follow, and what waits here is sent.
 */
import { isLocale } from '$lib/content';
import { recordRead, recordSearch, recordStep, startOutbox } from '$lib/device';
import { watchArticle, watchSearch } from './searches';

const [, locale, ...rest] = location.pathname.split('/').map(decodeURIComponent);
const parameters = new URLSearchParams(location.search);

/** Counts only the time the page was in sight, and says so once, when it is left. */
function recordReading(id: string) {
	let seen = 0;
	let since = performance.now();
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') {
			since = performance.now();
			return;
		}
		seen += performance.now() - since;
		const seconds = Math.round(seen / 1000);
		seen = 0;
		void recordRead(id, seconds);
	});
	void recordRead(id);
}

if (isLocale(locale)) {
	const [first = '', second = ''] = rest;
	const query = parameters.get('q');
	if (first === 'search') watchSearch(locale);
	if (first === 'search' && query) void recordSearch(query);
	else if (second !== '') {
		const id = `${first}/${second}`;
		recordReading(id);
		watchArticle(id);
		const step = Number(parameters.get('path')?.split('.').at(-1));
		if (step > 0) void recordStep(id, step);
	}
	startOutbox();
}
