import { LOCALE_INFO, type Locale, type WrittenLocale } from '$lib/content';
import { openSearchWorker, type SearchClient, type SearchOptions, type Served } from '$lib/search';
import { isWithoutDisk } from '../database';
import { holdsLibrary } from '../library';
import { trustedScript } from '../trusted';
import { WITHOUT_DISK } from './without-disk';
import workerUrl from './worker?worker&url';

let opened: { client: SearchClient; worker: Worker } | undefined;
let isBroken = false;
const listeners = new Set<(locale: WrittenLocale) => void>();

/** TypeScript's own Worker knows no trusted addresses yet. */
function openWorker() {
	const name = isWithoutDisk() ? WITHOUT_DISK : '';
	const worker = new Worker(trustedScript(workerUrl) as unknown as URL, { type: 'module', name });
	const client = openSearchWorker(worker);
	worker.addEventListener('error', () => {
		isBroken = true;
		client.close(new Error('The search worker ended.'));
	});
	client.onComplete((locale) => listeners.forEach((listener) => listener(locale)));
	return { client, worker };
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
	if (isBroken) return undefined;
	// Asked once: a worker that runs says itself where there is none, and each key is in a hurry.
	if (!opened) {
		if (!(await holdsLibrary(LOCALE_INFO[locale].writtenIn))) return undefined;
		options.signal?.throwIfAborted();
	}
	opened ??= openWorker();
	return opened.client.search(locale, question, options);
}

/** Lets go of the library: who asks later begins anew. */
export function endSearch(): void {
	opened?.client.close();
	opened?.worker.terminate();
	opened = undefined;
}

/** Calls back when a locale's index holds all of its library. Returns how to stop. */
export function whenSearchIsWhole(listener: (locale: WrittenLocale) => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}
