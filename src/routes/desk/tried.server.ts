import type { Context } from '$lib/cases';
import type { Article, Locale } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import type { ArticleLink, TriedArticle } from './views';

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
		const article = getLibrary().article(reader, id)?.article;
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

const MOST_FITTING = 3;
/** "Ring me" is about nothing yet. */
const FEWEST_WORDS = 4;

/**
 * Public articles that may answer what they ask, and that they have not opened: by what they last
 * searched for, else by their question, within its topic where they came from one.
 */
export async function fittingArticles(
	context: Context,
	asked: { question: string | undefined; topic: string | null },
	customer: Locale
): Promise<ArticleLink[]> {
	const searched = context.searches.at(-1);
	const query = searched ?? asked.question;
	if (query === undefined) return [];
	const isVague = searched === undefined && query.trim().split(/\s+/).length < FEWEST_WORDS;
	if (isVague && asked.topic === null) return [];
	const topic = searched === undefined ? (asked.topic ?? undefined) : undefined;
	const opened = new Set(context.articles.map(({ id }) => id));
	const found = await getLibrary().search(customer, query, MOST_FITTING + opened.size, { topic });
	return found.results
		.filter(({ id }) => !opened.has(id))
		.slice(0, MOST_FITTING)
		.map(({ id, title, url }) => ({ id, title, href: url }));
}
