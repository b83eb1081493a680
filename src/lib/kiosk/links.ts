import type { ArticleId } from '$lib/content';

/** A link as the content compiler writes it. */
const LINK = /<a\b([^>]*)>([\s\S]*?)<\/a>/g;
const HREF = /\bhref="(?<href>[^"]*)"/;
const ARTICLE = /^\/[A-Za-z-]+\/(?<topic>[a-z0-9-]+)\/(?<slug>[a-z0-9-]+)(?:[#?].*)?$/;

/** The article that an address leads to, where it leads to one of ours. */
function articleAt(href: string): ArticleId | undefined {
	const { topic, slug } = ARTICLE.exec(href)?.groups ?? {};
	return topic === undefined || slug === undefined ? undefined : `${topic}/${slug}`;
}

/**
 * An article's HTML as a kiosk shows it. It has no links: a line of text is no target for a thumb,
 * and no address at all can lead out of a page without one. What they lead to within the help is
 * named, each once, to be offered below the text.
 */
export function withoutLinks(html: string): { html: string; articles: ArticleId[] } {
	const articles = new Set<ArticleId>();
	const bare = html.replace(LINK, (_link, attributes: string, text: string) => {
		const id = articleAt(HREF.exec(attributes)?.groups?.href ?? '');
		if (id) articles.add(id);
		return `<b>${text}</b>`;
	});
	return { html: bare, articles: [...articles] };
}
