import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSerbianLatin } from './serbian';

describe('Serbian in Latin script', () => {
	it.each([
		['Љубав', 'Ljubav'],
		['ЉУБАВ', 'LJUBAV'],
		['љубав', 'ljubav'],
		['КОЉ', 'KOLJ'],
		['Њ', 'Nj'],
		['ЏЕЗ и Џез', 'DŽEZ i Džez'],
		['Мој Џ', 'Moj Dž'],
		['АЉа', 'ALja'],
		['Наша продавница у Новом Саду', 'Naša prodavnica u Novom Sadu'],
		['ђачић жваће ћевап', 'đačić žvaće ćevap'],
		['Рутер Setu 3 не ради на Wi-Fi мрежи', 'Ruter Setu 3 ne radi na Wi-Fi mreži']
	])('writes %s as %s', (cyrillic, latin) => {
		expect(toSerbianLatin(cyrillic)).toBe(latin);
	});

	it('leaves placeholders, numbers and other scripts alone', () => {
		expect(toSerbianLatin('{name} има {count} порука, हिन्दी اردو')).toBe(
			'{name} ima {count} poruka, हिन्दी اردو'
		);
	});

	it('leaves letters that Serbian does not have', () => {
		expect(toSerbianLatin('ы щ ё')).toBe('ы щ ё');
	});

	it('leaves no Serbian letter behind and changes Latin text never', () => {
		const letters = 'абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ ';
		const cyrillic = fc.string({ unit: fc.constantFrom(...letters.split('')) });
		fc.assert(
			fc.property(cyrillic, (text) => {
				const latin = toSerbianLatin(text);
				expect(latin).not.toMatch(/\p{Script=Cyrillic}/u);
				expect(toSerbianLatin(latin)).toBe(latin);
			}),
			{ seed: 1 }
		);
	});
});
