import { WRITTEN_LOCALES, type WrittenLocale } from '../locales';

const NAME_LIMIT = 60;
/** Words of the address that no topic may take: see the site's schema. */
const RESERVED = ['search', 'contact', 'requests', 'kiosk', 'staff'];

/** Lower-case words and hyphens of any name; empty where it has no Latin letter. */
export function nameOf(text: string): string {
	const bare = text
		.normalize('NFKD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase();
	const words = bare
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return words.slice(0, NAME_LIMIT).replace(/-+$/, '');
}

export function topicOf(text: string): string {
	const name = nameOf(text) || 'general';
	return RESERVED.includes(name) ? `${name}-help` : name;
}

/** The numbers and dates that generators put before a name to sort it. */
export function unnumbered(name: string): string {
	return name.replace(/^\d{4}-\d{2}-\d{2}[-_ ]/, '').replace(/^\d+(?:\.\d+)*[-_. ]+(?=\S)/, '');
}

/** The number that a name begins with. */
export function numberOf(name: string): number | undefined {
	const number = /^(\d+)[-_. ]/.exec(name)?.[1];
	return number === undefined ? undefined : Number(number);
}

/** Our locale for a generator's tag: `hi-IN` is `hi`. Latin Serbian is derived, so it is none. */
export function localeOf(tag: string): WrittenLocale | undefined {
	const [language = '', ...rest] = tag.toLowerCase().split(/[-_]/);
	if (language === 'sr' && rest.includes('latn')) return undefined;
	return WRITTEN_LOCALES.find((locale) => locale === language);
}

/** Whether a folder's or file's tag can be a language at all: `fr`, `pt-BR`, `sr-Latn`. */
export function isLocaleTag(tag: string): boolean {
	return /^[a-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}))?$/.test(tag);
}

/** Words from a name: `reset-password` reads "Reset password". */
export function worded(name: string): string {
	const words = unnumbered(name).replace(/[-_]+/g, ' ').trim();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
