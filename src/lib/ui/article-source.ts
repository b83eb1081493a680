import type { Article, Locale } from '$lib/content';
import type { TrustedHTML } from 'trusted-types/lib';
import { withCalloutLabels } from './callouts';

/** HTML that the content compiler made and sanitised. */
type Html = string | TrustedHTML;

/** An article as it opens inside of something else. */
export interface OpenedArticle {
	/** The locale it is shown in. */
	shown: Locale;
	html: Html;
	/** Of a guide. */
	steps: { title: string; html: Html }[];
}

/** Where the articles of a conversation come from. */
export interface ArticleSource {
	/** The text; nothing where it cannot be had now. */
	open: (id: string) => Promise<OpenedArticle | undefined>;
	/** The page for it, where one may be left for another. */
	href?: (id: string) => string;
}

/** An article that was read somewhere, ready to be shown in place; `trust` makes its HTML one's own. */
export function openedArticle(
	{ article, shown }: { article: Article; shown: Locale },
	trust: (html: string) => Html
): OpenedArticle {
	const html = (of: string) => trust(withCalloutLabels(of));
	const steps = article.steps.map((step) => ({ title: step.title, html: html(step.html) }));
	return { shown, html: html(article.html), steps };
}
