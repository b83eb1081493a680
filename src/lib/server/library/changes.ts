import type { Article } from '$lib/content';
import type { SealedArticle } from './edition';
import { heldSince } from './objects';

export interface DatedArticle {
	article: Article;
	/** Epoch milliseconds. */
	at: number;
}

/**
 * The articles that changed last, newest first: by the day their editor names, or else by when the
 * store first held them as they are now.
 */
export async function lastChanged(
	articles: readonly SealedArticle[],
	limit: number
): Promise<DatedArticle[]> {
	const undated = articles.filter(({ article }) => article.updated === undefined);
	const since = await heldSince(undated.map(({ hash }) => hash));
	const dated = articles.map(({ article, hash }) => {
		const { updated } = article;
		return { article, at: updated === undefined ? (since.get(hash) ?? 0) : Date.parse(updated) };
	});
	const byId = (a: Article, b: Article) => (a.id < b.id ? -1 : 1);
	return dated.sort((a, b) => b.at - a.at || byId(a.article, b.article)).slice(0, limit);
}
