import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WrittenLocale } from '../content';
import type { SearchDocument } from './document';
import { createBareIndex, restoreIndex, type BareIndex } from './search-index';

const WORDS = [
	...['order', 'orders', 'refund', 'Wi-Fi', 'router', 'café', 'cafe', 'password', 'card', 'the'],
	...['पासवर्ड', 'रीसेट', 'कैसे', 'లాగిన్', 'కార్డు', 'واپسی', 'лозинка', 'ниси', 'e-mail']
];

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));
const locale = fc.constantFrom<WrittenLocale>('en', 'hi', 'te', 'ur', 'sr');
const article = fc.record({
	document: fc.record<SearchDocument>({
		id: fc.integer({ min: 0, max: 12 }).map((number) => `topic/${number}`),
		title: text,
		headings: fc.array(text, { maxLength: 2 }),
		aliases: fc.array(text, { maxLength: 2 }),
		tags: fc.constant([]),
		products: fc.subarray(['aria-2', 'aria-3']),
		summary: text,
		body: text
	}),
	locale
});
type Article = typeof article extends fc.Arbitrary<infer Value> ? Value : never;

const question = fc.oneof(
	text,
	fc.constantFrom(...WORDS).map((word) => word.slice(0, -1)),
	fc.constantFrom('wifi', 'email', 'kaise', 'lozinka', 'pasword', 'reset kaise')
);

interface Held {
	index: BareIndex;
	texts: Map<string, SearchDocument>;
}

const empty = (): Held => ({ index: createBareIndex('en'), texts: new Map() });

function put({ index, texts }: Held, { document, locale }: Article): void {
	index.add(document, locale);
	texts.set(document.id, document);
}

const answer = ({ index, texts }: Held, asked: string) =>
	index.find(asked, { limit: 20, facets: true }).show((id) => texts.get(id));

/** As IndexedDB gives it back. */
const putAwayAndBack = ({ index, texts }: Held): Held => ({
	index: restoreIndex('en', structuredClone(index.pack())),
	texts
});

/** One step of a library's life: an article comes or changes, or one goes. */
const step = fc.oneof(
	article.map((put) => ({ put })),
	fc.integer({ min: 0, max: 12 }).map((number) => ({ remove: `topic/${number}` }))
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(held: Held, taken: Step): void {
	if ('put' in taken) {
		put(held, taken.put);
		return;
	}
	held.index.remove(taken.remove);
	held.texts.delete(taken.remove);
}

/** All that the articles of a library's last state give, indexed afresh. */
function afresh(steps: readonly Step[]): Held {
	const last = new Map<string, Article>();
	for (const taken of steps) {
		if ('put' in taken) last.set(taken.put.document.id, taken.put);
		else last.delete(taken.remove);
	}
	const held = empty();
	for (const each of last.values()) put(held, each);
	return held;
}

describe('an index that was put away', () => {
	it('answers as it did', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), fc.array(question), (steps, questions) => {
				const held = empty();
				for (const taken of steps) take(held, taken);
				const back = putAwayAndBack(held);
				for (const asked of questions) expect(answer(back, asked)).toEqual(answer(held, asked));
			})
		);
	});

	it('takes in differences like one that was made afresh, wherever it was put away between', () => {
		fc.assert(
			fc.property(
				fc.array(fc.record({ taken: step, isPutAway: fc.boolean() }), { maxLength: 20 }),
				fc.array(question),
				(life, questions) => {
					let held = empty();
					for (const { taken, isPutAway } of life) {
						take(held, taken);
						if (isPutAway) held = putAwayAndBack(held);
					}
					const fresh = afresh(life.map(({ taken }) => taken));
					expect(held.index.size).toBe(fresh.index.size);
					for (const asked of questions) {
						expect(answer(held, asked).results).toEqual(answer(fresh, asked).results);
					}
				}
			)
		);
	});

	it('is refused where anything of it is missing or was cut off', () => {
		const held = empty();
		for (const each of fc.sample(article, { numRuns: 3, seed: 7 })) put(held, each);
		put(held, {
			locale: 'en',
			document: {
				...{ id: 'a/b', title: 'Reset', headings: [], aliases: [], tags: [] },
				...{ summary: '', body: 'Press the button.' }
			}
		});
		const whole = held.index.pack();
		const numbers = Object.entries(whole).filter(([, part]) => ArrayBuffer.isView(part));
		expect(numbers.length).toBeGreaterThan(8);
		for (const [name, part] of numbers) {
			const cutOff = (part as Uint32Array).slice(0, -1);
			expect(() => restoreIndex('en', { ...whole, [name]: cutOff }), name).toThrow();
		}
		for (const name of Object.keys(whole)) {
			expect(() => restoreIndex('en', { ...whole, [name]: undefined }), name).toThrow();
		}
		const starts = whole.starts.map((start) => start + 999);
		expect(() => restoreIndex('en', { ...whole, starts })).toThrow();
		const slots = whole.slots.map(() => 999);
		const wrong = restoreIndex('en', { ...whole, slots });
		expect(() => wrong.find('reset', { limit: 5 })).toThrow();
		expect(() => restoreIndex('en', { ...whole, ids: 'a/b' })).toThrow();
	});

	it('is refused where it is something else', () => {
		for (const foreign of [undefined, null, 7, 'x', [], {}]) {
			expect(() => restoreIndex('en', foreign)).toThrow();
		}
	});
});
