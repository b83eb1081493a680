import type { Library } from '$lib/server/library';
import type { ListedPage } from './sitemap';

/** Every page that search engines may show: homes, topics with articles, services, articles. */
export function listedPages(library: Library): ListedPage[] {
	const { locales, topics, services } = library.site();
	const everywhere = locales.map((locale) => ({ locale }));
	const articles = new Map<string, ListedPage>();
	const filled = new Set<string>();
	for (const locale of locales) {
		for (const { article } of library.written(locale)) {
			const { id, topic, updated } = article;
			const page = articles.get(id) ?? { place: `/${id}`, languages: [] };
			page.languages.push({ locale, ...(updated !== undefined && { updated }) });
			articles.set(id, page);
			filled.add(topic);
		}
	}
	return [
		{ place: '', languages: everywhere },
		...topics
			.filter(({ id }) => filled.has(id))
			.map(({ id }) => ({ place: `/${id}`, languages: everywhere })),
		...services.map(({ id }) => ({ place: `/services/${id}`, languages: everywhere })),
		...articles.values()
	];
}
