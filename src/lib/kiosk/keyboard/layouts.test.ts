import { describe, expect, it } from 'vitest';
import { LOCALES } from '$lib/content';
import { labelOf, LATIN_LAYOUT, layoutsFor } from './layouts';

/** At 1080 px wide with 28 px at the sides, 13 keys of 64 px and the gaps between them fit. */
const MOST_KEYS = 13;

const keysOf = (layout: { plain: string[][]; shifted: string[][] }) =>
	[...layout.plain, ...layout.shifted].flat();

/** The letters that each alphabet cannot be written without. */
const ALPHABETS: Record<string, string> = {
	en: 'abcdefghijklmnopqrstuvwxyz',
	hi: 'अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौं्',
	te: 'అఆఇఈఉఊఎఏఐఒఓఔకఖగఘచఛజఝటఠడఢణతథదధనపఫబభమయరలవశషసహళాిీుూెేైొోౌం్',
	ur: 'آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے',
	sr: 'абвгдђежзијклљмнњопрстћуфхцчџш',
	'sr-Latn': 'abcčćdđefghijklmnoprsštuvzž'
};

describe('the on-screen keyboard', () => {
	it.each(LOCALES)('types every letter of %s', (locale) => {
		const [own] = layoutsFor(locale);
		const typed = new Set(own ? keysOf(own).join('') : '');
		expect(Array.from(ALPHABETS[locale] ?? '').filter((letter) => !typed.has(letter))).toEqual([]);
	});

	it.each(LOCALES)('has keys of at least 64 px at a kiosk’s width in %s', (locale) => {
		for (const { plain, shifted } of layoutsFor(locale)) {
			for (const row of [...plain, ...shifted]) expect(row.length).toBeLessThanOrEqual(MOST_KEYS);
		}
	});

	it.each(LOCALES)('can type an e-mail address and a number in %s', (locale) => {
		const keys = new Set(layoutsFor(locale).flatMap(keysOf));
		for (const key of 'abcxyz0123456789@.-') expect(keys).toContain(key);
	});

	it('types letters, not the forms that letters take in a word', () => {
		const keys = layoutsFor('ur').slice(0, 1).flatMap(keysOf).join('');
		expect(keys).toBe(keys.normalize('NFKC'));
		expect(keys).not.toMatch(/[\u0640\u0649٠-٩]/);
	});

	it('gives both scripts to a Serbian reader, their own first', () => {
		expect(layoutsFor('sr').map(({ lang }) => lang)).toEqual(['sr', 'sr-Latn']);
		expect(layoutsFor('sr-Latn').map(({ lang }) => lang)).toEqual(['sr-Latn', 'sr']);
		expect(layoutsFor('en')).toEqual([LATIN_LAYOUT]);
	});

	it('hangs a mark on a dotted circle', () => {
		expect([labelOf('ी'), labelOf('क')]).toEqual(['◌ी', 'क']);
	});
});
