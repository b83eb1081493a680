import type { Context } from '$lib/cases';
import type { Article, ArticleId, Locale } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import type { TriedArticle } from './views';

interface Readers {
	/** The agent's locale, in which titles stand. */
	reader: Locale;
	/** The customer's, in which they read. */
	customer: Locale;
}

/** The articles a customer opened, with the steps they went through and what they voted. */
export function triedArticles(context: Context, { reader, customer }: Readers): TriedArticle[] {
	const others = [...context.steps, ...context.votes].map(({ id }) => ({ id, seconds: undefined }));
	const opened = new Map([...others, ...context.articles].map((entry) => [entry.id, entry]));
	return [...opened.values()].map(({ id, seconds }) => {
		const article = getLibrary().article(reader, id as ArticleId);
		const solved = context.votes.findLast((vote) => vote.id === id)?.solved;
		return {
			id,
			title: article?.title ?? id,
			href: `/${customer}/${id}`,
			steps: stepTitles(context, id, article),
			...(seconds !== undefined && { seconds }),
			...(solved !== undefined && { solved })
		};
	});
}

/** Steps are kept by position from 1, so that they mean the same in every locale. */
function stepTitles({ steps }: Context, id: string, article: Article | undefined): string[] {
	return steps
		.filter((step) => step.id === id)
		.map(({ step }) => article?.steps[step - 1]?.title ?? String(step));
}
