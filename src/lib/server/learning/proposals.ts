import { and, count, desc, eq, gte, isNotNull, max, notExists } from 'drizzle-orm';
import type { ArticleId, Locale, WrittenLocale } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import { aliasDecisions, getStore, searchEvents } from '$lib/server/store';

/** Words by which an article should perhaps be found. */
export interface Proposal {
	/** The locale in which it was searched. */
	locale: Locale;
	query: string;
	article: ArticleId;
	title: string;
	/** The locale of the file that would take the alias: a stand-in is another's. */
	writtenIn: WrittenLocale;
	/** How many searched so, did not find, and were helped by the article. */
	visits: number;
}

type Pair = Pick<Proposal, 'locale' | 'query' | 'article'>;

const LEAST_VISITS = 3;
/** More are not decided on in a sitting; those with the most visits come first. */
const MOST_PROPOSALS = 50;
/** An article among so many results is found already. */
const FOUND_AMONG = 5;

async function counted(only?: Pair) {
	const { db } = getStore();
	const { locale, query, solvedBy, wasShown, at } = searchEvents;
	const decided = db
		.select()
		.from(aliasDecisions)
		.where(
			and(
				eq(aliasDecisions.locale, locale),
				eq(aliasDecisions.query, query),
				eq(aliasDecisions.article, solvedBy)
			)
		);
	const visits = count();
	return db
		.select({ locale, query, article: solvedBy, visits })
		.from(searchEvents)
		.where(
			and(
				isNotNull(solvedBy),
				eq(wasShown, false),
				notExists(decided),
				only && and(eq(locale, only.locale), eq(query, only.query), eq(solvedBy, only.article))
			)
		)
		.groupBy(locale, query, solvedBy)
		.having(gte(visits, LEAST_VISITS))
		.orderBy(desc(visits), desc(max(at)))
		.limit(MOST_PROPOSALS);
}

type Counted = Awaited<ReturnType<typeof counted>>[number];

/** Nothing where the article is gone, or is found by these words by now. */
async function proposalOf({ locale, query, article, visits }: Counted): Promise<Proposal[]> {
	const library = getLibrary();
	const page = library.offers(locale) ? library.article(locale, article ?? '') : undefined;
	if (!page) return [];
	const { results } = await library.search(locale, query, FOUND_AMONG);
	const { id, title, locale: writtenIn } = page.article;
	if (results.some((result) => result.id === id)) return [];
	return [{ locale, query, article: id, title, writtenIn, visits }];
}

/** What editors should decide on, the most wanted first. */
export async function proposals(): Promise<Proposal[]> {
	const found = await Promise.all((await counted()).map(proposalOf));
	return found.flat();
}

/** A proposal that still stands. */
export async function findProposal(pair: Pair): Promise<Proposal | undefined> {
	const [row] = await counted(pair);
	return row && (await proposalOf(row))[0];
}

/** An editor's word; it is not proposed again. */
export async function decide(pair: Pair, accepted: boolean): Promise<void> {
	const { locale, query, article } = pair;
	await getStore()
		.db.insert(aliasDecisions)
		.values({ locale, query, article, accepted })
		.onConflictDoNothing();
}
