import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { porter2 } from './porter2';

// The package has no types.
const stemmers = createRequire(import.meta.url)('snowball-stemmers') as {
	newStemmer(language: string): { stem(word: string): string };
};
const snowball = stemmers.newStemmer('english');

const ROOTS =
	'order deliver deliveri return repair track pay charg refund warrant connect instal use us are eye ' +
	'happi general gener communicat arsen hop hopp agre proceed earring sky skies dying news boy say ' +
	'yes type troubl size fall hiss fizz relation condition valenci digit differ analog hesitat ' +
	'predicat feudal decisiv hope callous formal sensitiv sensib triplic electric goodness reviv allow ' +
	'inferen airlin gyroscop adjustabl defens irrit replac adopt activat angulariti bowdleriz probat rat';
const ENDINGS =
	' s es ed edly ing ingly y ies ied ly li er ation ational tional fulness ousness iveness ization ' +
	'ance ence able ible ment ement ism ist ous ive ize e ll le ness ful ator alism aliti biliti ogi logi eed eedly';

it('stems a word as Snowball does', () => {
	for (const root of ROOTS.split(' ')) {
		for (const ending of ENDINGS.split(' ')) {
			expect([root + ending, porter2(root + ending)]).toEqual([
				root + ending,
				snowball.stem(root + ending)
			]);
		}
	}
});

it('stems any run of Latin letters as Snowball does', () => {
	const letters = fc.array(fc.constantFrom(...Array.from('aeiouybcdghlmnrstvwxz')), {
		maxLength: 14
	});
	fc.assert(
		fc.property(letters, (word) => {
			expect(porter2(word.join(''))).toBe(snowball.stem(word.join('')));
		}),
		{ seed: 4, numRuns: 5000 }
	);
});
