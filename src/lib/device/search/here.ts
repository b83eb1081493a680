import { LOCALE_INFO, type Locale, type WrittenLocale } from '$lib/content';
import { openSearchWorker, type SearchClient, type SearchOptions, type Served } from '$lib/search';
import { holdsLibrary } from '../library';
import { trustedScript } from '../trusted';
import workerUrl from './worker?worker&url';

let client: SearchClient | undefined;
let isBroken = false;
const listeners = new Set<(locale: WrittenLocale) => void>();

/** TypeScript's own Worker knows no trusted addresses yet. */
function openWorker(): SearchClient {
	const worker = new Worker(trustedScript(workerUrl) as unknown as URL, { type: 'module' });
	const opened = openSearchWorker(worker);
	worker.addEventListener('error', () => {
		isBroken = true;
		opened.close(new Error('The search worker ended.'));
	});
	opened.onComplete((locale) => listeners.forEach((listener) => listener(locale)));
	return opened;
}

/**
 * Answers from this device's library; undefined where it holds none for the locale, and then no
 * worker is started. A newer question, like `signal`, rejects the one before with an AbortError.
 */
export async function searchHere(
	locale: Locale,
	question: string,
	options: Omit<SearchOptions, 'locale'> & { signal?: AbortSignal | undefined }
): Promise<Served | undefined> {
	if (isBroken || !(await holdsLibrary(LOCALE_INFO[locale].writtenIn))) return undefined;
	options.signal?.throwIfAborted();
	client ??= openWorker();
	return client.search(locale, question, options);
}

/** Calls back when a locale's index holds all of its library. Returns how to stop. */
export function whenSearchIsWhole(listener: (locale: WrittenLocale) => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}
