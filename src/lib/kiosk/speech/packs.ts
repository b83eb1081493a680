import { isLocale, LOCALE_INFO, type Locale, type WrittenLocale } from '$lib/content';
import { readPack, soundOf, type Pack } from './pack';

/** Some are a megabyte. */
const ANSWER_WITHIN_MS = 60_000;

const packs = new Map<WrittenLocale, Promise<Pack | undefined>>();

/** The pack of a language, loaded once; nothing where it is not on this device yet. */
function packOf(locale: WrittenLocale): Promise<Pack | undefined> {
	const known = packs.get(locale) ?? load(locale);
	packs.set(locale, known);
	return known;
}

async function load(locale: WrittenLocale): Promise<Pack | undefined> {
	try {
		const response = await fetch(`/speech/${locale}.pack`, {
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		if (!response.ok) return undefined;
		return readPack(new Uint8Array(await response.arrayBuffer()));
	} catch {
		// No network, or a captive portal's page instead: the next screen tries again.
		packs.delete(locale);
		return undefined;
	}
}

/** The written locale of a `lang` attribute. */
function writtenIn(lang: string): WrittenLocale | undefined {
	const primary = lang.split('-')[0] ?? '';
	const locale: Locale | undefined = isLocale(lang)
		? lang
		: isLocale(primary)
			? primary
			: undefined;
	return locale && LOCALE_INFO[locale].writtenIn;
}

/**
 * The sound of a fixed sentence in the language of a `lang` attribute. A sign alone is found
 * whichever its case.
 */
export async function promptFor(text: string, lang: string): Promise<Uint8Array | undefined> {
	const locale = writtenIn(lang);
	const pack = locale && (await packOf(locale));
	return pack && (soundOf(pack, text) ?? soundOf(pack, text.toUpperCase()));
}
