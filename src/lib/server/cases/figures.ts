import { and, asc, count, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { Channel } from '$lib/cases';
import { articleVotes, cases, getStore } from '$lib/server/store';
import { colleagues } from './presence';

/** How a channel did: of the cases opened since some moment. */
export interface ChannelFigures {
	channel: Channel;
	opened: number;
	/** Somebody took it by the time that the customer was told. */
	kept: number;
	/** Nobody did. */
	broken: number;
	/** Seconds until somebody took it, of those that were taken. */
	median?: number;
	/** Nine of ten waited no longer. */
	slowest?: number;
}

/** A case for which the time is not over yet is neither kept nor broken. */
export async function channelFigures(since: Date, now = new Date()): Promise<ChannelFigures[]> {
	const { answeredAt, promisedAt, openedAt, state, channel } = cases;
	const waited = sql`extract(epoch from ${answeredAt} - ${openedAt})`;
	const share = (part: number) =>
		sql<number | null>`(percentile_cont(${part}) within group (order by ${waited}))::float`;
	const isKept = sql`${answeredAt} <= ${promisedAt}`;
	const isBroken = sql`${answeredAt} > ${promisedAt} or (${state} = 'waiting' and ${promisedAt} < ${now})`;
	const rows = await getStore()
		.db.select({
			channel,
			opened: count(),
			kept: sql<string>`count(*) filter (where ${isKept})`,
			broken: sql<string>`count(*) filter (where ${isBroken})`,
			median: share(0.5),
			slowest: share(0.9)
		})
		.from(cases)
		.where(gte(openedAt, since))
		.groupBy(channel)
		.orderBy(desc(count()));
	return rows.map(({ kept, broken, median, slowest, ...row }) => ({
		...row,
		kept: Number(kept),
		broken: Number(broken),
		...(median !== null && { median }),
		...(slowest !== null && { slowest })
	}));
}

/** How a team stands now. */
export interface TeamStanding {
	team: string;
	waiting: number;
	/** Of these, whose promise is over. */
	overdue: number;
	active: number;
}

/** Teams that have something open; who has nothing is left out. */
export async function teamStandings(now = new Date()): Promise<TeamStanding[]> {
	const isWaiting = sql`${cases.state} = 'waiting'`;
	const rows = await getStore()
		.db.select({
			team: cases.team,
			waiting: sql<string>`count(*) filter (where ${isWaiting})`,
			overdue: sql<string>`count(*) filter (where ${isWaiting} and ${cases.promisedAt} < ${now})`,
			active: sql<string>`count(*) filter (where ${cases.state} = 'active')`
		})
		.from(cases)
		.where(or(eq(cases.state, 'waiting'), eq(cases.state, 'active')))
		.groupBy(cases.team);
	return rows.map(({ team, waiting, overdue, active }) => ({
		team,
		waiting: Number(waiting),
		overdue: Number(overdue),
		active: Number(active)
	}));
}

/** Who sits at the desk now, by name. */
export async function agentsNow(now = Date.now()) {
	const there = await colleagues(now);
	return there
		.map(({ id, name, team, isAway }) => ({ id, name, team, isAway }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Somebody for whom it takes too long. */
export interface LateCase {
	id: string;
	receipt: string;
	channel: Channel;
	team: string;
	/** Who holds it; nobody while it waits in the queue. */
	agent: string | null;
	/** Since when: the promise's time, or the customer's unanswered message. */
	since: Date;
}

/** A customer in a conversation is not left alone for longer than this. */
const UNANSWERED_MS = 5 * 60_000;
const MOST_LATE = 12;

/** The longest first. */
export async function lateCases(now = Date.now()): Promise<LateCase[]> {
	const { id, receipt, channel, team, agentName, state, promisedAt, changedAt } = cases;
	const isLate = and(eq(state, 'waiting'), lt(promisedAt, new Date(now)));
	const isLeft = and(
		eq(state, 'active'),
		eq(cases.lastMessageBy, 'visitor'),
		lt(changedAt, new Date(now - UNANSWERED_MS))
	);
	const since = sql`case when ${state} = 'waiting' then ${promisedAt} else ${changedAt} end`;
	return getStore()
		.db.select({
			id,
			receipt,
			channel,
			team,
			agent: agentName,
			since: since.mapWith(cases.changedAt)
		})
		.from(cases)
		.where(or(isLate, isLeft))
		.orderBy(asc(since))
		.limit(MOST_LATE);
}

/** What readers said of an article. */
export interface ArticleFigures {
	article: string;
	solved: number;
	unsolved: number;
}

const MOST_ARTICLES = 10;

/** The articles that failed most readers since then. */
export async function unsolvedArticles(since: Date): Promise<ArticleFigures[]> {
	const { article, solved, at } = articleVotes;
	const unsolved = sql<string>`count(*) filter (where not ${solved})`;
	const rows = await getStore()
		.db.select({
			article,
			solved: sql<string>`count(*) filter (where ${solved})`,
			unsolved
		})
		.from(articleVotes)
		.where(gte(at, since))
		.groupBy(article)
		.having(sql`count(*) filter (where not ${solved}) > 0`)
		.orderBy(desc(unsolved), asc(article))
		.limit(MOST_ARTICLES);
	return rows.map((row) => ({
		article: row.article,
		solved: Number(row.solved),
		unsolved: Number(row.unsolved)
	}));
}
