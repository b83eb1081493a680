import * as v from 'valibot';
import { WRITTEN_LOCALES, type WrittenLocale } from '../content';
import { Dictionary } from './dictionary';
import type { Entry, Numbers } from './entry';
import { demandCount, type PackedArticles, type PackedPostings } from './packed';
import { Store } from './store';
import { FIELDS } from './tuning';

/**
 * A store put away: a few large pieces that a structured clone copies without looking inside, so
 * that an index of thousands of articles is back in a fraction of the time it took to make. Rows
 * stand for articles, in the order of `ids`. Texts are parted by line feeds, which no word and no
 * id has. It holds none of the articles' texts: they are on the device already.
 */
const bytes = v.instance(Uint8Array);
const words = v.instance(Uint32Array);
/** As wide as the numbers in it need. */
const narrow = v.union([v.instance(Uint16Array), words]);

const schema = v.object({
	ids: v.string(),
	/** A line an article, its products parted by spaces. */
	products: v.string(),
	/** By `WRITTEN_LOCALES`. */
	locales: bytes,
	/** As `PackedArticles`. */
	ends: words,
	forms: narrow,
	formStarts: words,
	joined: narrow,
	joinedStarts: words,
	milestones: narrow,
	mileStarts: words,
	/** As `PackedPostings`. */
	starts: words,
	slots: narrow,
	counts: bytes,
	formTexts: v.string(),
	spellings: v.string(),
	/** Per form, by `WRITTEN_LOCALES`. */
	languages: bytes,
	termOf: words,
	formUses: words,
	/** Forms by their texts. */
	ordered: words,
	termTexts: v.string(),
	termUses: words
});
export type Snapshot = v.InferOutput<typeof schema>;

const WIDEST_OF_16_BITS = 0xffff;

/** One after another, as narrow as they may be. */
function join(parts: readonly Numbers[]): Numbers {
	let [length, highest] = [0, 0];
	for (const part of parts) {
		length += part.length;
		for (const number of part) if (number > highest) highest = number;
	}
	const joined = highest <= WIDEST_OF_16_BITS ? new Uint16Array(length) : new Uint32Array(length);
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** Where each begins once they are joined, and last of all where they end. */
function startsOf(parts: readonly Numbers[]): Uint32Array<ArrayBuffer> {
	const starts = new Uint32Array(parts.length + 1);
	for (const [at, { length }] of parts.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
	return starts;
}

const codes = (locales: readonly WrittenLocale[]) =>
	Uint8Array.from(locales, (locale) => WRITTEN_LOCALES.indexOf(locale));

export function packStore(store: Store): Snapshot {
	const { dictionary } = store;
	const slots: number[] = [];
	for (let slot = 0; slot < store.width; slot++) {
		if (store.idOf(slot) !== undefined) slots.push(slot);
	}
	const entries = slots.map((slot) => store.entry(slot));
	return {
		ids: slots.map((slot) => store.idOf(slot)).join('\n'),
		products: slots.map((slot) => store.productsOf(slot).join(' ')).join('\n'),
		locales: codes(entries.map(({ locale }) => locale)),
		ends: Uint32Array.from(entries.flatMap(({ ends }) => [...ends])),
		...joinForms(entries),
		...packPostings(store, slots),
		formTexts: dictionary.formTexts.join('\n'),
		spellings: dictionary.spellings.join('\n'),
		languages: Uint8Array.from(dictionary.languages),
		termOf: Uint32Array.from(dictionary.termOf),
		formUses: Uint32Array.from(dictionary.formUses),
		ordered: Uint32Array.from(dictionary.inOrder()),
		termTexts: dictionary.termTexts.join('\n'),
		termUses: Uint32Array.from(dictionary.termUses)
	};
}

function joinForms(entries: readonly Entry[]) {
	const forms = entries.map((entry) => entry.forms);
	const joined = entries.map((entry) => entry.joined);
	const milestones = entries.map((entry) => entry.milestones);
	return {
		forms: join(forms),
		formStarts: startsOf(forms),
		joined: join(joined),
		joinedStarts: startsOf(joined),
		milestones: join(milestones),
		mileStarts: startsOf(milestones)
	};
}

/** Counted, then put in their places. @param slots of the articles, in the order of their rows */
function packPostings(store: Store, slots: readonly number[]): PackedPostings {
	const termCount = store.dictionary.termTexts.length;
	const starts = new Uint32Array(FIELDS.length * termCount + 1);
	store.eachCount((field, term) => {
		const after = field * termCount + term + 1;
		starts[after] = (starts[after] ?? 0) + 1;
	});
	for (let at = 1; at < starts.length; at++) {
		starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
	}
	const rows = new Uint32Array(store.width);
	for (const [row, slot] of slots.entries()) rows[slot] = row;
	const size = starts.at(-1) ?? 0;
	const held = slots.length <= WIDEST_OF_16_BITS ? new Uint16Array(size) : new Uint32Array(size);
	const counts = new Uint8Array(size);
	const next = starts.slice();
	store.eachCount((field, term, slot, count) => {
		const at = next[field * termCount + term] ?? 0;
		next[field * termCount + term] = at + 1;
		held[at] = rows[slot] ?? 0;
		counts[at] = count;
	});
	return { starts, slots: held, counts };
}

/** @throws where the value is no snapshot, or one of which something is missing. */
export function unpackStore(value: unknown): Store {
	const snapshot = v.parse(schema, value);
	return new Store({
		dictionary: unpackDictionary(snapshot),
		articles: unpackArticles(snapshot)
	});
}

function texts(name: string, text: string, count: number): string[] {
	const found = count === 0 && text === '' ? [] : text.split('\n');
	demandCount(name, found, count);
	return found;
}

function unpackDictionary(snapshot: Snapshot): Dictionary {
	const forms = snapshot.termOf.length;
	const terms = snapshot.termUses.length;
	demandCount('uses of forms', snapshot.formUses, forms);
	demandCount('languages', snapshot.languages, forms);
	demandCount('ordered forms', snapshot.ordered, forms);
	return new Dictionary({
		formTexts: texts('forms', snapshot.formTexts, forms),
		spellings: texts('spellings', snapshot.spellings, forms),
		languages: Array.from(snapshot.languages),
		termOf: Array.from(snapshot.termOf),
		formUses: Array.from(snapshot.formUses),
		ordered: Array.from(snapshot.ordered),
		termTexts: texts('terms', snapshot.termTexts, terms),
		termUses: Array.from(snapshot.termUses)
	});
}

function unpackArticles(snapshot: Snapshot): PackedArticles {
	const { starts, slots, counts } = snapshot;
	return {
		...snapshot,
		ids: texts('ids', snapshot.ids, snapshot.locales.length),
		postings: { starts, slots, counts }
	};
}
