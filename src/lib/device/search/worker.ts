/**
 * This device's search, in a worker of each page: an index per written locale, made when it is first
 * asked for, kept in step with the library.
 */
import { fallbacks, LOCALE_INFO, type WrittenLocale } from '$lib/content';
import { serveSearch } from '$lib/search';
import { heldContents } from '../contents';
import { doWithoutDisk, isWithoutDisk } from '../database';
import { heldArticles } from '../library';
import { onLibraryChange, syncLibrary } from '../sync';
import { WITHOUT_DISK } from './without-disk';
import { DeviceIndex } from './device-index';
import { loadSnapshot, saveSnapshot } from './snapshots';

/** Putting an index away takes a slow phone a quarter of a second: not between two keys. */
const QUIET_MS = 2_000;
/** A timer cannot be set for longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

if (self.name === WITHOUT_DISK) doWithoutDisk();

const indexes = new Map<WrittenLocale, DeviceIndex>();
const listeners = new Set<(locale: WrittenLocale) => void>();
let askedAt = 0;

async function quiet(): Promise<void> {
	for (;;) {
		const left = askedAt + QUIET_MS - performance.now();
		if (left <= 0) return;
		await new Promise((resolve) => setTimeout(resolve, left));
	}
}

/** What is shown now; when the next of it expires, it is looked at again. */
async function contentsNow(locale: WrittenLocale, timer: Timer) {
	const now = Date.now();
	let held = await heldContents(locale, now);
	if (!held && isWithoutDisk()) {
		await syncLibrary(fallbacks(locale), undefined, true);
		held = await heldContents(locale, now);
	}
	clearTimeout(timer.id);
	if (held?.expireAt !== undefined) {
		const wait = Math.min(held.expireAt - now, LONGEST_TIMER_MS);
		timer.id = setTimeout(() => void indexes.get(locale)?.update(), wait);
	}
	return held;
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

interface Timer {
	id?: ReturnType<typeof setTimeout>;
}

function openIndex(locale: WrittenLocale): DeviceIndex {
	const timer: Timer = {};
	const deps = {
		contents: () => contentsNow(locale, timer),
		articles: heldArticles,
		load: () => loadSnapshot(locale),
		save: (kept: Parameters<typeof saveSnapshot>[1]) => saveSnapshot(locale, kept),
		alone: <Result>(work: () => Promise<Result>) =>
			navigator.locks.request(`deskbell-search-${locale}`, work),
		quiet,
		turn
	};
	return new DeviceIndex(locale, deps, () => listeners.forEach((listener) => listener(locale)));
}

function indexOf(locale: WrittenLocale): DeviceIndex {
	const index = indexes.get(locale) ?? openIndex(locale);
	indexes.set(locale, index);
	return index;
}

onLibraryChange(() => indexes.forEach((index) => void index.update()));

serveSearch(self, {
	search(locale, question, options) {
		askedAt = performance.now();
		return indexOf(LOCALE_INFO[locale].writtenIn).search(question, { ...options, locale });
	},
	onComplete: (listener) => void listeners.add(listener)
});
