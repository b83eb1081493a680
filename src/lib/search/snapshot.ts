import * as v from 'valibot';
import { WRITTEN_LOCALES, type WrittenLocale } from '../content';
import { Dictionary } from './dictionary';
import type { Entry } from './entry';
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
	slots: words,
	/** By `WRITTEN_LOCALES`. */
	locales: bytes,
	/** Per article: how many terms, how many milestones, then where each field ends. */
	sizes: words,
	forms: narrow,
	terms: narrow,
	counts: bytes,
	milestones: words,
	formTexts: v.string(),
	spellings: v.string(),
	/** Per form, by `WRITTEN_LOCALES`. */
	languages: bytes,
	termOf: words,
	formUses: words,
	termTexts: v.string(),
	termUses: words
});
export type Snapshot = v.InferOutput<typeof schema>;

const SIZES = 2 + FIELDS.length;
const WIDEST_OF_16_BITS = 0xffff;

type Numbers = Uint8Array | Uint16Array | Uint32Array;

function joined<Kind extends Numbers>(target: Kind, parts: readonly Numbers[]): Kind {
	let at = 0;
	for (const part of parts) {
		target.set(part, at);
		at += part.length;
	}
	return target;
}

/** One after another, in 16 bits a number where `highest` allows. */
function joinNarrow(parts: readonly Uint32Array[], highest: number): Snapshot['forms'] {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	const fits = highest <= WIDEST_OF_16_BITS;
	return joined(fits ? new Uint16Array(length) : new Uint32Array(length), parts);
}

const sum = (parts: readonly Numbers[]) => parts.reduce((length, part) => length + part.length, 0);
const codes = (locales: readonly WrittenLocale[]) =>
	Uint8Array.from(locales, (locale) => WRITTEN_LOCALES.indexOf(locale));

export function packStore(store: Store): Snapshot {
	const { dictionary } = store;
	const held = [...store.entries.entries()].flatMap(([slot, entry]) =>
		entry ? [{ slot, entry }] : []
	);
	const entries = held.map(({ entry }) => entry);
	const counts = entries.map((entry) => entry.counts);
	const milestones = entries.map((entry) => entry.milestones);
	return {
		ids: entries.map(({ id }) => id).join('\n'),
		products: entries.map(({ products }) => products.join(' ')).join('\n'),
		slots: Uint32Array.from(held, ({ slot }) => slot),
		locales: codes(entries.map(({ locale }) => locale)),
		sizes: Uint32Array.from(
			entries.flatMap(({ terms, milestones, ends }) => [terms.length, milestones.length, ...ends])
		),
		forms: joinNarrow(
			entries.map(({ forms }) => forms),
			dictionary.formTexts.length
		),
		terms: joinNarrow(
			entries.map(({ terms }) => terms),
			dictionary.termTexts.length
		),
		counts: joined(new Uint8Array(sum(counts)), counts),
		milestones: joined(new Uint32Array(sum(milestones)), milestones),
		formTexts: dictionary.formTexts.join('\n'),
		spellings: dictionary.spellings.join('\n'),
		languages: codes(dictionary.languages),
		termOf: Uint32Array.from(dictionary.termOf),
		formUses: Uint32Array.from(dictionary.formUses),
		termTexts: dictionary.termTexts.join('\n'),
		termUses: Uint32Array.from(dictionary.termUses)
	};
}

/** @throws where the value is no snapshot, or one of which something is missing. */
export function unpackStore(value: unknown): Store {
	const snapshot = v.parse(schema, value);
	// One width for all that reads them: the engine's compiled code stays on its fast path.
	const wide = { forms: new Uint32Array(snapshot.forms), terms: new Uint32Array(snapshot.terms) };
	const { slots, sizes, counts } = snapshot;
	return new Store({
		dictionary: unpackDictionary(snapshot),
		entries: unpackEntries({ ...snapshot, ...wide }),
		packed: {
			slots,
			sizes: Array.from(slots, (_, row) => sizes[row * SIZES] ?? 0),
			terms: wide.terms,
			counts
		}
	});
}

/** @throws where what came is not `count` of them */
function demandCount(name: string, found: { length: number }, count: number): void {
	if (found.length === count) return;
	throw new RangeError(`A snapshot has ${found.length} ${name} instead of ${count}.`);
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
	return new Dictionary({
		formTexts: texts('forms', snapshot.formTexts, forms),
		spellings: texts('spellings', snapshot.spellings, forms),
		languages: localesOf(snapshot.languages),
		termOf: Array.from(snapshot.termOf),
		formUses: Array.from(snapshot.formUses),
		termTexts: texts('terms', snapshot.termTexts, terms),
		termUses: Array.from(snapshot.termUses)
	});
}

interface WideSnapshot extends Snapshot {
	forms: Uint32Array<ArrayBuffer>;
	terms: Uint32Array<ArrayBuffer>;
}

function unpackEntries(snapshot: WideSnapshot): (Entry | undefined)[] {
	const { slots, sizes, forms, terms, counts, milestones } = snapshot;
	const ids = texts('ids', snapshot.ids, slots.length);
	const products = texts('products', snapshot.products, ids.length);
	const locales = localesOf(snapshot.locales);
	demandCount('locales', locales, ids.length);
	demandCount('sizes', sizes, ids.length * SIZES);
	const entries: (Entry | undefined)[] = [];
	let [form, term, mile] = [0, 0, 0];
	for (const [row, id] of ids.entries()) {
		const at = row * SIZES;
		const ends: number[] = Array.from(sizes.subarray(at + 2, at + SIZES));
		const [formEnd, termEnd] = [form + (ends.at(-1) ?? 0), term + (sizes[at] ?? 0)];
		const mileEnd = mile + (sizes[at + 1] ?? 0);
		entries[slots[row] ?? row] = {
			id,
			products: products[row]?.split(' ').filter((product) => product !== '') ?? [],
			locale: locales[row] ?? 'en',
			ends,
			forms: forms.subarray(form, formEnd),
			terms: terms.subarray(term, termEnd),
			counts: counts.subarray(term * FIELDS.length, termEnd * FIELDS.length),
			milestones: milestones.subarray(mile, mileEnd)
		};
		[form, term, mile] = [formEnd, termEnd, mileEnd];
	}
	demandCount('words', forms, form);
	demandCount('terms', terms, term);
	demandCount('counts', counts, term * FIELDS.length);
	demandCount('milestones', milestones, mile);
	return entries;
}
