import { eq } from 'drizzle-orm';
import {
	openingDigest,
	priorityOf,
	receiptOf,
	teamFor,
	type Channel,
	type Contact,
	type Context,
	type KeptContext,
	type Opened,
	type Opening
} from '$lib/cases';
import type { Site, Team } from '$lib/content';
import { hint } from '$lib/server/live';
import { watch } from '$lib/server/notify';
import { cases, getStore, transaction, type Executor, type Transaction } from '$lib/server/store';
import { system, type Author } from './agent';
import { ringBells } from './bells';
import { book } from './bookings';
import { append, type CaseRow, type NewEvent } from './log';
import { callbackNumber, demandCall } from './phone';
import { placeOfNew } from './place';
import { promisedAt } from './promised';
import { Refusal, type RefusalReason } from './refusal';
import { askedOf, tellSystem } from './services';

/** How an opening came. */
export interface Delivery {
	/**
	 * It may have waited for a network, and whoever made it has gone: what does not fit, or fits no
	 * more, is taken all the same, for people to read.
	 */
	isLate?: boolean;
	/**
	 * How far it is believed of the kiosk that it names: unproven, it is told with that said; doubtful,
	 * it is not told.
	 */
	kiosk?: 'proven' | 'unproven' | 'doubtful';
}

/**
 * Opens a case: the same opening again gets the same answer, another one under the same id is
 * refused. A case is always accepted: with nobody there, its promise is the next opening.
 * @param author who opens it: the visitor, or an agent for a caller
 * @throws Refusal for an id that is taken, a number that is none, a slot that is gone, answers that a
 * service does not take
 */
export async function openCase(
	opening: Opening,
	author: Author,
	site: Site,
	now = Date.now(),
	{ isLate = false, kiosk = 'proven' }: Delivery = {}
): Promise<Opened> {
	const digest = await openingDigest(opening);
	const where = { digest, author, site, now, isLate };
	const told = { ...opening, context: contextToKeep(opening.context, kiosk) };
	const { row, isNew } = await openOnce(told, where).catch((cause: unknown) => {
		if (!isLate || !isUnfitCallback(cause)) throw cause;
		return openOnce(asMessage(told), { ...where, wanted: opening.channel });
	});
	if (row?.digest !== digest) throw new Refusal('id-taken');
	if (isNew) hint(row.id, 'queue');
	return openedOf(row);
}

/** Why a callback cannot be as it was asked for: it is a wish that somebody reads, then. */
const UNFIT: ReadonlySet<RefusalReason> = new Set([
	'slot-past',
	'slot-unknown',
	'slot-full',
	'phone-invalid',
	'phone-country',
	'phone-costly',
	'phone-often'
] as const);
const isUnfitCallback = (cause: unknown) => cause instanceof Refusal && UNFIT.has(cause.reason);

/** An opening, and how far it is believed. */
type Told = Opening & { context: KeptContext };

function asMessage(opening: Told): Told {
	return { ...opening, channel: 'message', slot: undefined, flexible: undefined };
}

async function openOnce(
	opening: Told,
	where: Circumstances
): Promise<{ row: CaseRow | undefined; isNew: boolean }> {
	if (where.author.by === 'visitor') await demandRing(opening, where.site);
	return transaction(async (tx) => {
		const known = await find(tx, opening.id);
		if (known) return { row: known, isNew: false };
		const row = await create(tx, opening, where);
		// Somebody was quicker by a moment, and has committed since.
		return row ? { row, isNew: true } : { row: await find(tx, opening.id), isNew: false };
	});
}

function contextToKeep(
	{ kiosk, ...rest }: Context,
	belief: NonNullable<Delivery['kiosk']>
): KeptContext {
	if (kiosk === undefined || belief === 'doubtful') return rest;
	return belief === 'proven' ? { ...rest, kiosk } : { ...rest, unprovenKiosk: kiosk };
}

/**
 * Nobody lets our phone ring at one number all day. Asked before the transaction, because the count
 * has a connection of its own; what is sent again is not counted again.
 */
async function demandRing(opening: Opening, site: Site): Promise<void> {
	const { id, channel, contact, locale, context } = opening;
	if (channel !== 'callback' || !contact?.phone || (await find(getStore().db, id))) return;
	const team = teamFor(site, { channel, locale, shop: context.shop });
	await demandCall(callbackNumber(contact.phone, site, team));
}

export function openedOf(row: CaseRow): Opened {
	const { id, receipt, state, promisedAt } = row;
	return { id, receipt, state, promisedAt: promisedAt.toISOString() };
}

async function find(tx: Executor, id: string): Promise<CaseRow | undefined> {
	const [row] = await tx.select().from(cases).where(eq(cases.id, id));
	return row;
}

/** Whether it is here already: what is sent again until it is answered counts as one. */
export async function isOpened(id: string): Promise<boolean> {
	return (await find(getStore().db, id)) !== undefined;
}

interface Circumstances {
	digest: string;
	author: Author;
	site: Site;
	now: number;
	isLate: boolean;
	/** The channel asked for, where it cannot be. */
	wanted?: Channel;
}

/** The first delivery; nothing if another one was quicker. */
async function create(
	tx: Transaction,
	given: Told,
	{ digest, author, site, now, isLate, wanted }: Circumstances
): Promise<CaseRow | undefined> {
	const asked = askedOf(given, { site, isLate, now });
	const opening = { ...given, ...asked.opening };
	const team = asked.team ?? teamFor(site, { ...opening, shop: opening.context.shop });
	const at = new Date(now);
	const state = await firstState(opening, { team, site, now }, tx);
	const place = await placeOfNew(tx, state);
	const [row] = await tx
		.insert(cases)
		.values({ ...state, place, digest, lastSeq: 0 })
		.onConflictDoNothing()
		.returning();
	if (!row) return undefined;
	const slot = await bookedSlot(tx, opening, { site, team, now });
	const events = openingEvents(opening, author, {
		slot,
		contact: contactOf(opening, site, team),
		asked: asked.event,
		wanted
	});
	const set = slot === undefined ? {} : { slot: new Date(slot), promisedAt: new Date(slot) };
	await append(tx, row, { events, set }, at);
	await tellByMail(tx, row.id, opening.contact);
	if (opening.channel === 'kiosk-call') await ringBells(tx, { ...row, ...set });
	if (opening.service) await tellSystem(tx, row.id, opening.service.id);
	return { ...row, ...set };
}

/** Who gives an e-mail address wants to hear there that there is an answer. */
export async function tellByMail(
	tx: Transaction,
	caseId: string,
	contact: Contact | undefined
): Promise<void> {
	if (contact?.email) await watch(tx, caseId, { kind: 'email', address: contact.email });
}

async function firstState(
	opening: Opening,
	{ team, site, now }: { team: Team; site: Site; now: number },
	tx: Transaction
) {
	const at = new Date(now);
	const priority = priorityOf(site, opening.topic);
	const wanted = { ...opening, shop: opening.context.shop, priority };
	return {
		id: opening.id,
		receipt: receiptOf(opening.id),
		claim: opening.claim,
		channel: opening.channel,
		locale: opening.locale,
		topic: opening.topic,
		service: opening.service?.id,
		shop: opening.context.shop,
		priority,
		team: team.id,
		state: 'waiting' as const,
		promisedAt: await promisedAt(wanted, { site, team, now }, tx),
		openedAt: at,
		changedAt: at
	};
}

async function bookedSlot(
	tx: Transaction,
	{ id, channel, slot, flexible = false }: Opening,
	where: { site: Site; team: Team; now: number }
): Promise<number | undefined> {
	if (slot === undefined || (slot === 'now' && channel === 'callback')) return undefined;
	if (channel !== 'callback') throw new Refusal('slot-without-callback');
	return book(tx, { caseId: id, start: Date.parse(slot), flexible }, where);
}

/** A callback's number must be one we can ring; elsewhere it is kept as it was typed. */
function contactOf({ channel, contact }: Opening, site: Site, team: Team) {
	if (channel !== 'callback' || !contact?.phone) return contact;
	return { ...contact, phone: callbackNumber(contact.phone, site, team) };
}

/** What there is of an opening beside what it says itself. */
interface Found {
	slot: number | undefined;
	contact: Opening['contact'];
	asked: Pick<NewEvent, 'kind' | 'data' | 'payload'> | undefined;
	wanted: Channel | undefined;
}

function openingEvents(
	{ channel: to, topic, text, context }: Told,
	author: Author,
	{ slot, contact, asked, wanted: from = to }: Found
): NewEvent[] {
	const booked = slot === undefined ? [] : [{ slot: new Date(slot).toISOString() }];
	return [
		{ kind: 'opened', author, data: { channel: from, ...(topic !== undefined && { topic }) } },
		...(from === to ? [] : [{ kind: 'channel' as const, author: system, data: { from, to } }]),
		...(asked ? [{ ...asked, author }] : []),
		...(isEmpty(context) ? [] : [{ kind: 'context' as const, author, payload: { ...context } }]),
		...(contact ? [{ kind: 'contact' as const, author, payload: { ...contact } }] : []),
		...booked.map((data) => ({ kind: 'booked' as const, author, data })),
		...(text === undefined ? [] : [{ kind: 'message' as const, author, text }])
	];
}

function isEmpty(context: KeptContext): boolean {
	return Object.values(context).every((value) => Array.isArray(value) && value.length === 0);
}
