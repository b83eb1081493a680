import type { ArticleId } from '$lib/content';

/** Where a link in an article leads at a kiosk, whose address never changes. */
export type LinkTarget =
	| { kind: 'article'; id: ArticleId }
	| { kind: 'person' }
	| { kind: 'anchor'; id: string }
	/** Another site, a phone or mail program: a kiosk has none of them. */
	| { kind: 'nowhere' };

const ARTICLE = /^\/[A-Za-z-]+\/(?<topic>[a-z0-9-]+)\/(?<slug>[a-z0-9-]+)(?:#.*)?$/;
const CONTACT = /^\/[A-Za-z-]+\/contact(?:[?#].*)?$/;

/** An anchor as its heading has it; a broken escape stays as it is. */
function decoded(anchor: string): string {
	try {
		return decodeURIComponent(anchor);
	} catch {
		return anchor;
	}
}

export function linkTarget(href: string): LinkTarget {
	if (href.startsWith('#')) return { kind: 'anchor', id: decoded(href.slice(1)) };
	if (CONTACT.test(href)) return { kind: 'person' };
	const { topic, slug } = ARTICLE.exec(href)?.groups ?? {};
	if (topic === undefined || slug === undefined) return { kind: 'nowhere' };
	return { kind: 'article', id: `${topic}/${slug}` };
}
