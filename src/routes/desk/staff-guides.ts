import { LOCALE_INFO, type Article, type Locale } from '$lib/content';

/**
 * Of each guide for staff the version that an agent reads: in their language, else in English, else
 * in whichever there is. Latin Serbian's is the Cyrillic one.
 */
export function guidesFor(articles: readonly Article[], locale: Locale): Article[] {
	const own = LOCALE_INFO[locale].writtenIn;
	const rank = (article: Article) => (article.locale === own ? 0 : article.locale === 'en' ? 1 : 2);
	const best = new Map<string, Article>();
	for (const article of articles) {
		const known = best.get(article.id);
		if (!known || rank(article) < rank(known)) best.set(article.id, article);
	}
	return [...best.values()];
}

/** Whether a guide is in another language than the agent's, which must be said. */
export function isElsewhere(shown: Locale, locale: Locale): boolean {
	return shown !== LOCALE_INFO[locale].writtenIn;
}
