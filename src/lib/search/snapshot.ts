import * as v from 'valibot';
import { WRITTEN_LOCALES, type WrittenLocale } from '../content';
import { Dictionary } from './dictionary';
import type { Numbers } from './entry';
import { demandCount, SIZES, type PackedArticles, type PackedPostings } from './packed';
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
	/** Per article: how many milestones and joined terms, then where each field ends. */
	sizes: words,
	forms: narrow,
	joined: narrow,
	milestones: narrow,
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
		sizes: Uint32Array.from(
			entries.flatMap(({ joined, milestones, ends }) => [milestones.length, joined.length, ...ends])
		),
		forms: join(entries.map(({ forms }) => forms)),
		joined: join(entries.map(({ joined }) => joined)),
		milestones: join(entries.map(({ milestones }) => milestones)),
		...packPostings(store, slots),
		formTexts: dictionary.formTexts.join('\n'),
		spellings: dictionary.spellings.join('\n'),
		languages: codes(dictionary.languages),
		termOf: Uint32Array.from(dictionary.termOf),
		formUses: Uint32Array.from(dictionary.formUses),
		ordered: Uint32Array.from(dictionary.inOrder()),
		termTexts: dictionary.termTexts.join('\n'),
		termUses: Uint32Array.from(dictionary.termUses)
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

const localesOf = (found: Uint8Array): WrittenLocale[] =>
	Array.from(found, (code) => {
		const locale = WRITTEN_LOCALES[code];
		if (locale === undefined) throw new RangeError(`A snapshot names a locale ${code}.`);
		return locale;
	});

function unpackDictionary(snapshot: Snapshot): Dictionary {
	const forms = snapshot.termOf.length;
	const terms = snapshot.termUses.length;
	demandCount('uses of forms', snapshot.formUses, forms);
	demandCount('languages', snapshot.languages, forms);
	demandCount('ordered forms', snapshot.ordered, forms);
	return new Dictionary({
		formTexts: texts('forms', snapshot.formTexts, forms),
		spellings: texts('spellings', snapshot.spellings, forms),
		languages: localesOf(snapshot.languages),
		termOf: Array.from(snapshot.termOf),
		formUses: Array.from(snapshot.formUses),
		ordered: Array.from(snapshot.ordered),
		termTexts: texts('terms', snapshot.termTexts, terms),
		termUses: Array.from(snapshot.termUses)
	});
}

const NO_PRODUCTS: readonly string[] = [];

function unpackArticles(snapshot: Snapshot): PackedArticles {
	const { sizes, forms, joined, milestones, starts, slots, counts } = snapshot;
	const size = snapshot.locales.length;
	demandCount('sizes', sizes, size * SIZES);
	return {
		ids: texts('ids', snapshot.ids, size),
		products: texts('products', snapshot.products, size).map((line) =>
			line === '' ? NO_PRODUCTS : line.split(' ')
		),
		locales: localesOf(snapshot.locales),
		...{ sizes, forms, joined, milestones },
		postings: { starts, slots, counts }
	};
}
