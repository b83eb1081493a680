import type { Context } from '$lib/cases';
import type { ArticlePageView, Locale } from '$lib/content';

/** As many as fit a glance; older ones still go along. */
const MOST_TITLES = 8;

/** The titles of the articles read last, by id; one that is gone is left out. */
export async function titlesOf(
	fetch: typeof globalThis.fetch,
	locale: Locale,
	{ articles }: Context
): Promise<Record<string, string>> {
	const found = await Promise.all(
		articles.slice(-MOST_TITLES).map(async ({ id }) => {
			try {
				const response = await fetch(`/library/${locale}/articles/${id}.json`);
				if (!response.ok) return [];
				const { article } = (await response.json()) as ArticlePageView;
				return [[id, article.title] as const];
			} catch {
				// No network: the list names it by its address.
				return [];
			}
		})
	);
	return Object.fromEntries(found.flat());
}
