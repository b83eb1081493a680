import type { Locale } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import type { FoundView } from '../../../../views';

/** As many as fit beside a conversation. */
const MOST_FOUND = 6;
const LONGEST = 200;

interface Readers {
	/** The agent's locale, whose words they may type. */
	reader: Locale;
	/** The customer's, in which the card is read. */
	customer: Locale;
}

/**
 * Public articles for an agent to send, best first: by the customer's words, which they may copy, and
 * by those of their own language. Nothing where nothing was asked.
 */
export async function findArticles(
	typed: string | null,
	{ reader, customer }: Readers
): Promise<FoundView | undefined> {
	const query = typed?.trim().slice(0, LONGEST) ?? '';
	if (query === '') return undefined;
	// In turn, the agent's first: among few translated words, what is left in English ranks too well.
	const locales = [...new Set([reader, customer])];
	const answers = await Promise.all(
		locales.map((locale) => getLibrary().search(locale, query, MOST_FOUND))
	);
	const ranks = Array.from({ length: MOST_FOUND }, (_, rank) => rank);
	const ids = ranks.flatMap((rank) => answers.flatMap(({ results }) => results[rank]?.id ?? []));
	const links = [...new Set(ids)].flatMap((id) => linkTo(id, { reader, customer }) ?? []);
	return { query, articles: links.slice(0, MOST_FOUND) };
}

function linkTo(id: string, { reader, customer }: Readers) {
	const card = getLibrary().article(customer, id)?.article;
	if (!card) return undefined;
	const own = getLibrary().article(reader, id)?.article.title;
	return {
		...{ id, title: card.title, href: `/${customer}/${id}` },
		...(own !== undefined && own !== card.title && { own })
	};
}
