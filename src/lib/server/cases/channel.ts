import type { Channel, Contact } from '$lib/cases';
import type { Site } from '$lib/content';
import type { Transaction } from '$lib/server/store';
import type { Author } from './agent';
import { book, giveUpPlace } from './bookings';
import { NOBODY } from './holding';
import { step, type CaseRow, type NewEvent, type StepResult } from './log';
import { tellByMail } from './open';
import { callbackNumber, demandCall } from './phone';
import { promisedAt } from './promised';
import { Refusal } from './refusal';
import { teamOf } from './team';

/** Another way to be helped, in the middle of a case. */
export interface ChannelWish {
	/** Born with the wish: makes a retry harmless. */
	id: string;
	channel: Channel;
	contact?: Contact | undefined;
	/** For callbacks: a slot's start (ISO 8601), or `now`. */
	slot?: string | undefined;
	flexible?: boolean | undefined;
}

/**
 * Changes how a case's person is reached: another channel, a contact, a booked time, or all at
 * once. The promise follows the new channel. A place booked before is given up.
 * @throws Refusal for a number that is none, or a slot that is gone
 */
export async function changeChannel(
	id: string,
	wish: ChannelWish,
	author: Author,
	site: Site,
	now = Date.now()
): Promise<StepResult> {
	if (author.by === 'visitor' && wish.channel === 'callback' && wish.contact?.phone) {
		await demandCall(callbackNumber(wish.contact.phone, site, site.teams[0]));
	}
	return step({ id, clientId: wish.id, at: new Date(now) }, async (current, tx) => {
		const slot = await newSlot(tx, current, wish, site, now);
		await tellByMail(tx, id, wish.contact);
		const events = wishEvents(current, wish, author, slot, site);
		const [first, ...rest] = events;
		return {
			events: first ? [{ ...first, clientId: wish.id }, ...rest] : [],
			set: await newState(current, wish, slot, { site, now }, tx)
		};
	});
}

/** Books or moves a callback's time. */
export function bookSlot(
	id: string,
	wish: Pick<ChannelWish, 'id' | 'flexible'> & { slot: string },
	author: Author,
	site: Site,
	now = Date.now()
): Promise<StepResult> {
	return changeChannel(id, { ...wish, channel: 'callback' }, author, site, now);
}

async function newSlot(
	tx: Transaction,
	current: CaseRow,
	{ channel, slot, flexible = false }: ChannelWish,
	site: Site,
	now: number
): Promise<number | undefined> {
	const isTimed = slot !== undefined && slot !== 'now';
	if (isTimed && channel !== 'callback') throw new Refusal('slot-without-callback');
	if (isTimed) {
		const wish = { caseId: current.id, start: Date.parse(slot), flexible };
		return book(tx, wish, { site, team: teamOf(site, current), now });
	}
	if (slot === 'now' || channel !== 'callback') await giveUpPlace(tx, current.id);
	return undefined;
}

function wishEvents(
	current: CaseRow,
	wish: ChannelWish,
	author: Author,
	slot: number | undefined,
	site: Site
): NewEvent[] {
	const { channel } = wish;
	const contact = wish.contact && reachable(wish.contact, channel, current, site);
	const isMoved = channel !== current.channel || current.state === 'resolved';
	return [
		...(isMoved
			? [{ kind: 'channel' as const, author, data: { from: current.channel, to: channel } }]
			: []),
		...(contact ? [{ kind: 'contact' as const, author, payload: { ...contact } }] : []),
		...(slot === undefined
			? []
			: [{ kind: 'booked' as const, author, data: { slot: new Date(slot).toISOString() } }])
	];
}

function reachable(contact: Contact, channel: Channel, current: CaseRow, site: Site): Contact {
	if (channel !== 'callback' || !contact.phone) return contact;
	return { ...contact, phone: callbackNumber(contact.phone, site, teamOf(site, current)) };
}

async function newState(
	current: CaseRow,
	{ channel, slot: wished }: ChannelWish,
	slot: number | undefined,
	{ site, now }: { site: Site; now: number },
	tx: Transaction
): Promise<Partial<CaseRow>> {
	const isSamePromise =
		channel === current.channel && wished === undefined && current.state !== 'resolved';
	if (isSamePromise) return {};
	return {
		channel,
		slot: slot === undefined ? null : new Date(slot),
		promisedAt: await newPromise(current, { channel, wished, slot }, { site, now }, tx),
		...(current.state === 'resolved' && { ...NOBODY, outcome: null })
	};
}

/**
 * The promise of the new channel. Who waits and chooses to be rung or written to instead keeps
 * their place: the earlier promise stands. A chosen time is a promise of its own.
 */
async function newPromise(
	current: CaseRow,
	{
		channel,
		wished,
		slot
	}: { channel: Channel; wished: string | undefined; slot?: number | undefined },
	{ site, now }: { site: Site; now: number },
	tx: Transaction
): Promise<Date> {
	const team = teamOf(site, current);
	const promise = await promisedAt({ ...current, channel }, { site, team, now }, tx, slot);
	const isWaiting = current.state === 'waiting' && current.slot === null;
	const isMoved = channel !== current.channel;
	if (!isWaiting || !isMoved || (wished !== undefined && wished !== 'now')) return promise;
	return current.promisedAt < promise ? current.promisedAt : promise;
}
