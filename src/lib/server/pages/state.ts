import { setTimeout as pause } from 'node:timers/promises';
import { wordingOf } from '$lib/cases';
import type { Locale } from '$lib/content';
import { availabilityFor } from '$lib/server/cases';
import { getLibrary, isLibraryOpen } from '$lib/server/library';

/** Agents come and go on any node; a page that is on its way is as old as this as well. */
const PRESENCE_MS = 1000;

interface Wording {
	text: string;
	/** Epoch milliseconds from which on it may be another. */
	until: number;
}

async function wordingFor(locale: Locale, now: number): Promise<Wording> {
	const availability = await availabilityFor(getLibrary().site(), { locale }, now);
	const turns = [availability.until, availability.next].flatMap((at) =>
		at === undefined ? [] : Date.parse(at)
	);
	return {
		text: wordingOf(availability, now),
		until: Math.min(now + PRESENCE_MS, ...turns.filter((at) => at > now))
	};
}

/** Names all that a locale's reading pages say at this moment, but for their address. */
export async function stateNow(locale: Locale): Promise<string> {
	const wording = await wordingFor(locale, Date.now());
	return `${getLibrary().version(locale)} ${wording.text}`;
}

interface Known extends Wording {
	version: string;
	state: string;
}

/** The store answers this in a millisecond; a reader waits for what it does not change, no longer. */
const PATIENCE_MS = 250;
/** So long after it was last heard of, who is there may still be told while the store is away. */
const LAST_KNOWN_MS = 600_000;

/**
 * The same for every request: who is there is asked of the store once a second. While the store is
 * away pages are told as they were last: help does not need it.
 */
export class States {
	readonly #known = new Map<Locale, Known>();
	readonly #asking = new Map<Locale, Promise<string>>();

	get(locale: Locale): string | Promise<string> {
		const known = this.#known.get(locale);
		if (!known || !isLibraryOpen()) return this.#ask(locale);
		if (Date.now() >= known.until + LAST_KNOWN_MS) return this.#ask(locale);
		if (Date.now() >= known.until) return this.#askOrLast(locale, known);
		return known.version === getLibrary().version(locale) ? known.state : this.#keep(locale, known);
	}

	#keep(locale: Locale, { text, until }: Wording): string {
		const version = getLibrary().version(locale);
		const state = `${version} ${text}`;
		this.#known.set(locale, { text, until, version, state });
		return state;
	}

	async #askOrLast(locale: Locale, known: Known): Promise<string> {
		const last = () => `${getLibrary().version(locale)} ${known.text}`;
		const late = new AbortController();
		const { signal } = late;
		const told = pause(PATIENCE_MS, undefined, { ref: false, signal }).then(last);
		try {
			return await Promise.race([this.#ask(locale).catch(last), told.catch(last)]);
		} finally {
			late.abort();
		}
	}

	#ask(locale: Locale): Promise<string> {
		const asking = this.#asking.get(locale);
		if (asking) return asking;
		const asked = wordingFor(locale, Date.now())
			.then((wording) => this.#keep(locale, wording))
			.finally(() => this.#asking.delete(locale));
		this.#asking.set(locale, asked);
		return asked;
	}
}
