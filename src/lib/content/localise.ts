import { fallbacks, type Locale } from './locales';
import type { Localised } from './localised';
import { toSerbianLatin } from './serbian';

/** A site's text in a locale: written there, or the next that stands in; Latin Serbian derived. */
export function localise(text: Localised, locale: Locale): string {
	for (const written of fallbacks(locale)) {
		const found = text[written];
		if (found === undefined) continue;
		return locale === 'sr-Latn' && written === 'sr' ? toSerbianLatin(found) : found;
	}
	return text.en;
}
