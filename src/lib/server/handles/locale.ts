import { AsyncLocalStorage } from 'node:async_hooks';
import { building } from '$app/environment';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { isLocale, LOCALE_INFO, LOCALES, type Locale } from '$lib/content';
import { speakIn } from '$messages';

const current = new AsyncLocalStorage<Locale>();
speakIn(() => current.getStore() ?? 'en');

/** The best of what a browser asks for: `sr-Latn-RS` is Latin Serbian, `hi-IN` is Hindi. */
export function preferredLocale(acceptLanguage: string | null): Locale {
	const asked = (acceptLanguage ?? '')
		.slice(0, 500)
		.split(',')
		.map((entry) => {
			const [tag = '', ...parameters] = entry.trim().split(';');
			const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
			return { tag: tag.trim().toLowerCase(), weight: q === undefined ? 1 : Number(q) };
		})
		.sort((a, b) => b.weight - a.weight);
	for (const { tag } of asked) {
		const match = [...LOCALES]
			.sort((a, b) => b.length - a.length)
			.find((locale) => `${tag}-`.startsWith(`${locale.toLowerCase()}-`));
		if (match) return match;
	}
	return 'en';
}

/** What a request says of its reader's language. */
interface Saying {
	url: URL;
	cookies: { get: (name: string) => string | undefined };
	acceptLanguage: string | null | undefined;
}

/** The reader's language: the page's, what they asked for or chose, or their browser's. */
export function readerLocale({ url, cookies, acceptLanguage }: Saying): Locale {
	const first = url.pathname.split('/')[1];
	if (isLocale(first)) return first;
	const asked = url.searchParams.get('locale');
	if (isLocale(asked)) return asked;
	const chosen = cookies.get('locale');
	return isLocale(chosen) ? chosen : preferredLocale(acceptLanguage ?? null);
}

function localeOf({ url, cookies, request }: RequestEvent): Locale {
	// The prerendered shell has no reader yet, and no query that may be read.
	if (building) return 'en';
	return readerLocale({ url, cookies, acceptLanguage: request.headers.get('accept-language') });
}

/** The request speaks the reader's language: messages, `lang` and `dir`. */
export const handleLocale: Handle = ({ event, resolve }) => {
	const locale = localeOf(event);
	event.locals.locale = locale;
	const { lang, dir } = LOCALE_INFO[locale];
	return current.run(locale, () =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				html
					.replace('%deskbell.lang%', lang)
					.replace('%deskbell.dir%', dir)
					.replace('%deskbell.locale%', locale),
			// A preloaded script would hurry before the text on pages that read without any.
			preload: ({ type }) => type === 'css' || type === 'js'
		})
	);
};
