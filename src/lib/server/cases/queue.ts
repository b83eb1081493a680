import { and, eq, gt, ne, or, sql, type SQL } from 'drizzle-orm';
import { byPromise, inOrder, type CaseState, type Channel } from '$lib/cases';
import type { Locale, Site } from '$lib/content';
import { cases, getStore } from '$lib/server/store';
import type { Agent } from './agent';
import type { CaseRow } from './log';
import { turnsOf } from './presence';
import { isDue, isOffered, toWaiting, waitingFor } from './waiting';
import { notesOfOffers, wordsOf } from './words';

/** Whom a case is offered to, by name, and until when (ISO 8601). */
export interface OfferView {
	/** This agent, or their team. */
	isMine: boolean;
	name: string;
	team?: string;
	until: string;
	/** Who hands it over; nothing where the queue offers it. */
	from?: string;
	/** What they say beside it, for staff. */
	note?: string;
}

/** A case as the queue shows it. Instants are ISO 8601. */
export interface QueueEntry {
	id: string;
	receipt: string;
	channel: Channel;
	locale: Locale;
	state: CaseState;
	team: string;
	topic?: string;
	service?: string;
	shop?: string;
	/** Who holds it. */
	agentId?: string;
	agent?: string;
	offer?: OfferView;
	/** This agent's advice is asked. */
	isAsked: boolean;
	slot?: string;
	promisedAt: string;
	openedAt: string;
	/** The start of what somebody wrote last. */
	preview?: string;
	/** Whether the last word was the visitor's. */
	awaitsReply: boolean;
}

/** More than an agent can look at. */
const LIMIT = 200;

/**
 * What an agent may take, in the order in which it is theirs to take, and calls booked for later
 * below; then what they hold, what is
 * offered to them and what they are asked about, by promise. Supervisors and those without a team
 * see what others hold, too.
 */
export async function queueFor(agent: Agent, site: Site, now = Date.now()): Promise<QueueEntry[]> {
	const [waiting, turns, others] = await Promise.all([
		waitingFor(agent, site, now),
		turnsOf(agent.id),
		getStore().db.select().from(cases).where(concerns(agent, now)).limit(LIMIT)
	]);
	const due = waiting.filter(({ row }) => isDue(row, now));
	const later = waiting.filter(({ row }) => !isDue(row, now)).sort(byPromise);
	const ordered = [...inOrder(due, now, turns), ...later, ...others.map(toWaiting).sort(byPromise)];
	const rows = [...new Map(ordered.map(({ id, row }) => [id, row])).values()];
	const previews = await wordsOf(
		rows.map(({ id }) => id),
		'last'
	);
	const entries = rows.map((row) => entryOf(row, agent, now, previews.get(row.id)));
	const handed = entries.filter(({ offer }) => offer?.isMine && offer.from !== undefined);
	const notes = await notesOfOffers(handed.map(({ id }) => id));
	return entries.map((entry) => withNote(entry, notes.get(entry.id)));
}

function withNote(entry: QueueEntry, note: string | undefined): QueueEntry {
	if (!entry.offer || note === undefined) return entry;
	return { ...entry, offer: { ...entry.offer, note } };
}

function concerns(agent: Agent, now: number): SQL | undefined {
	const held = eq(cases.state, 'active');
	const offered = and(
		or(eq(cases.offeredTo, agent.id), eq(cases.offeredTeam, agent.team ?? '')),
		gt(cases.offeredUntil, new Date(now))
	);
	const asked = and(ne(cases.state, 'resolved'), sql`${agent.id} = any(${cases.asked})`);
	const everywhere = agent.isSupervisor || agent.team === undefined;
	return or(everywhere ? held : and(held, eq(cases.agentId, agent.id)), offered, asked);
}

/** The offer a case is under, as this agent sees it. */
export function offerView(row: CaseRow, agent: Agent, now: number): OfferView | undefined {
	if (!isOffered(row, now) || !row.offeredUntil) return undefined;
	const toTeam = row.offeredTo === null && row.offeredTeam === agent.team;
	return {
		isMine: row.offeredTo === agent.id || (toTeam && row.agentId !== agent.id),
		name: row.offeredName ?? '',
		until: row.offeredUntil.toISOString(),
		...(row.offeredTeam !== null && { team: row.offeredTeam }),
		...(row.agentName !== null && { from: row.agentName })
	};
}

function entryOf(row: CaseRow, agent: Agent, now: number, preview: string | undefined): QueueEntry {
	const { id, receipt, channel, locale, state, team, promisedAt, openedAt } = row;
	const offer = offerView(row, agent, now);
	return {
		...{ id, receipt, channel, locale, state, team },
		promisedAt: promisedAt.toISOString(),
		openedAt: openedAt.toISOString(),
		awaitsReply: row.lastMessageBy === 'visitor',
		isAsked: row.asked?.includes(agent.id) === true,
		...(row.topic !== null && { topic: row.topic }),
		...(row.service !== null && { service: row.service }),
		...(row.shop !== null && { shop: row.shop }),
		...(row.agentId !== null && { agentId: row.agentId }),
		...(row.agentName !== null && { agent: row.agentName }),
		...(offer && { offer }),
		...(row.slot && { slot: row.slot.toISOString() }),
		...(preview !== undefined && { preview })
	};
}
