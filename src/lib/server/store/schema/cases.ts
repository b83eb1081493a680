import { sql } from 'drizzle-orm';
import {
	boolean,
	customType,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import type { Actor, CaseState, Channel, EventKind, Outcome } from '../../../cases';
import type { Locale, Priority } from '../../../content';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = () => timestamp({ withTimezone: true });

/**
 * Where each case stands: what its log adds up to, kept so that the queue needs no replay. Changed
 * only together with an event, under the row's lock.
 */
export const cases = pgTable(
	'cases',
	{
		id: uuid().primaryKey(),
		receipt: text().notNull(),
		/** base64url of the SHA-256 of the secret that opens the case to its visitor. */
		claim: text().notNull(),
		/** Of the opening's body: tells a second delivery from another request under the same id. */
		digest: text().notNull(),
		channel: text().$type<Channel>().notNull(),
		locale: text().$type<Locale>().notNull(),
		topic: text(),
		/** The service it came by. */
		service: text(),
		shop: text(),
		team: text().notNull(),
		priority: text().$type<Priority>().notNull().default('normal'),
		state: text().$type<CaseState>().notNull(),
		outcome: text().$type<Outcome>(),
		/** Who holds it, while it is active. */
		agentId: text(),
		agentName: text(),
		/** Supervisors who write in it beside its holder. */
		joined: text().array(),
		/** Colleagues whose advice was asked and who have not given it. */
		asked: text().array(),
		/** Whom it is offered to, an agent or a team, and until when. */
		offeredTo: text(),
		offeredName: text(),
		offeredTeam: text(),
		offeredUntil: instant(),
		promisedAt: instant().notNull(),
		/** The booked callback's start. */
		slot: instant(),
		/** The case of the same person that goes on instead of this one. */
		mergedInto: uuid(),
		/** Others go on in this one: what happens here is written into their logs, too. */
		hasMerged: boolean().notNull().default(false),
		/** The closed case after which this one was opened. */
		follows: uuid(),
		openedAt: instant().notNull(),
		/** How many were before it when it came, itself included. */
		place: integer(),
		/** When somebody took it for the first time. */
		answeredAt: instant(),
		changedAt: instant().notNull(),
		lastSeq: integer().notNull(),
		/** The last number that was on the visitor's screen. */
		seenSeq: integer().notNull().default(0),
		/** Who wrote the last message, so that the desk shows who waits for an answer. */
		lastMessageBy: text().$type<Actor>()
	},
	(table) => [
		index().on(table.receipt),
		index()
			.on(table.mergedInto)
			.where(sql`merged_into is not null`),
		index()
			.on(table.follows)
			.where(sql`follows is not null`),
		index()
			.on(table.team, table.promisedAt)
			.where(sql`state <> 'resolved'`),
		index()
			.on(table.agentId)
			.where(sql`agent_id is not null`),
		index()
			.on(table.offeredUntil)
			.where(sql`offered_until is not null`),
		index().on(table.team, table.answeredAt)
	]
);

/** The log: numbered per case without gaps, appended, never changed. */
export const caseEvents = pgTable(
	'case_events',
	{
		caseId: uuid()
			.notNull()
			.references(() => cases.id),
		seq: integer().notNull(),
		kind: text().$type<EventKind>().notNull(),
		at: instant().notNull(),
		by: text().$type<Actor>().notNull(),
		agentId: text(),
		agentName: text(),
		/** Born with the request on its device: makes a retry harmless. */
		clientId: uuid(),
		/** Nothing personal: ids, states, times. */
		data: jsonb().$type<Record<string, unknown>>()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.seq] }),
		uniqueIndex().on(table.caseId, table.clientId)
	]
);

/** What a person typed, how to reach them, what they tried: may be erased while the event stays. */
export const casePayloads = pgTable(
	'case_payloads',
	{
		caseId: uuid()
			.notNull()
			.references(() => cases.id),
		seq: integer().notNull(),
		text: text(),
		data: jsonb().$type<Record<string, unknown>>()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.seq] }),
		// Other cases of the same person.
		index('case_payloads_phone')
			.on(sql`(${table.data} ->> 'phone')`)
			.where(sql`${table.data} ->> 'phone' is not null`),
		index('case_payloads_email')
			.on(sql`(${table.data} ->> 'email')`)
			.where(sql`${table.data} ->> 'email' is not null`)
	]
);

/**
 * What photos show, made anew from the bytes that came. Personal: may be erased while the event
 * stays. Its id is born with it on the device, and counts within its case alone.
 */
export const casePhotos = pgTable(
	'case_photos',
	{
		caseId: uuid()
			.notNull()
			.references(() => cases.id),
		id: uuid().notNull(),
		/** WebP. */
		body: bytea().notNull()
	},
	(table) => [primaryKey({ columns: [table.caseId, table.id] })]
);

/**
 * Who wants to be told that there is news while nobody looks: a push service's address of a device,
 * or an e-mail address. The id stands in the mail, to end it.
 */
export const caseWatches = pgTable(
	'case_watches',
	{
		id: uuid().primaryKey().defaultRandom(),
		caseId: uuid()
			.notNull()
			.references(() => cases.id),
		kind: text().$type<'push' | 'email'>().notNull(),
		address: text().notNull()
	},
	(table) => [uniqueIndex().on(table.caseId, table.address)]
);

/** How many places of a slot are taken: counted up in one statement, so never over capacity. */
export const slotPlaces = pgTable(
	'slot_places',
	{
		team: text().notNull(),
		start: instant().notNull(),
		taken: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.team, table.start] })]
);

/** Whose place it is; at most one a case. */
export const bookings = pgTable('bookings', {
	caseId: uuid()
		.primaryKey()
		.references(() => cases.id),
	team: text().notNull(),
	start: instant().notNull()
});

/** "Did this solve it?" Anonymous. */
export const articleVotes = pgTable(
	'article_votes',
	{
		id: uuid().primaryKey(),
		article: text().notNull(),
		locale: text().$type<Locale>().notNull(),
		solved: boolean().notNull(),
		at: instant().notNull().defaultNow()
	},
	(table) => [index().on(table.article, table.at)]
);

/** The newest seals; all open. */
export const sealingKeys = pgTable('sealing_keys', {
	id: uuid().primaryKey(),
	publicKey: jsonb().$type<JsonWebKey>().notNull(),
	privateKey: jsonb().$type<JsonWebKey>().notNull(),
	createdAt: instant().notNull().defaultNow()
});

/**
 * Calls through the exchange while they last, one a case and one an agent; how they ended stands in
 * the log. The node that holds one says so every few seconds: a row that nobody says anything of is
 * a call whose node is gone.
 */
export const liveCalls = pgTable('live_calls', {
	caseId: uuid()
		.primaryKey()
		.references(() => cases.id),
	id: uuid().notNull().unique(),
	agentId: text().notNull().unique(),
	/** Who rings, as the session said it. */
	agent: jsonb().$type<Record<string, unknown>>().notNull(),
	phase: text().$type<'agent' | 'customer' | 'talking'>().notNull(),
	/** When the phase began. */
	since: instant().notNull(),
	/** It is to be taken back or hung up, by whichever node holds it. */
	isStopped: boolean().notNull().default(false),
	node: uuid().notNull(),
	seenAt: instant().notNull()
});

/** Which agents sit at the desk: a row is fresh for a minute. */
export const presence = pgTable('presence', {
	agentId: text().primaryKey(),
	/** Who they are and what they know, as the session said it last. */
	agent: jsonb().$type<Record<string, unknown>>(),
	/** They said so, or let an offer lapse. */
	isAway: boolean().notNull().default(false),
	/** How many cases they took: of so many one is an overdue one. */
	turns: integer().notNull().default(0),
	/** They wrote or pressed something then; an open desk alone is nobody's doing. */
	activeAt: instant(),
	/** Offers that they let lapse one after the other, and were busy meanwhile. */
	lapses: integer().notNull().default(0),
	seenAt: instant().notNull()
});

/** What the company's own system is told of a service, and what came of it; one a case. */
export const serviceDeliveries = pgTable(
	'service_deliveries',
	{
		caseId: uuid()
			.primaryKey()
			.references(() => cases.id),
		service: text().notNull(),
		createdAt: instant().notNull().defaultNow(),
		tries: integer().notNull().default(0),
		triedAt: instant(),
		/** Why the last try failed, a word of ours. */
		problem: text(),
		deliveredAt: instant()
	},
	(table) => [
		index().on(table.service, table.createdAt),
		index()
			.on(table.triedAt)
			.where(sql`delivered_at is null`)
	]
);
