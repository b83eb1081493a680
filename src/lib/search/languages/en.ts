import { porter2 } from './porter2';
import { withoutAccents, type Language } from './language';

/** English: accents off, Snowball's English stemmer. */
export const en: Language = {
	script: /\p{Script=Latin}/u,
	fold: withoutAccents,
	stem: porter2
};
