import { LOCALE_INFO, type Locale } from '$lib/content';
import { m } from '$messages';

/** A pasted page of nonsense is named by its beginning. */
const MOST_WORDS = 5;
const LONGEST_WORD = 40;

const shortened = (word: string) =>
	word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD).toWellFormed()}…` : word;

/** Says plainly which words were not understood. */
export function unknownText(unknown: string[], locale: Locale): string {
	const quoted = unknown
		.slice(0, MOST_WORDS)
		.map((word) => m.help_quoted({ word: shortened(word) }));
	const words = new Intl.ListFormat(LOCALE_INFO[locale].intl).format(quoted);
	return m.help_results_unknown({ words });
}
