import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { getStore } from '$lib/server/store';
import { m } from '$messages';

/** A family behind one address never comes near; who floods us or guesses does. */
const OPENINGS_A_MINUTE = 30;
/** A shop's kiosks that were without a network for a while, and whoever writes there just now. */
const SEALED_OPENINGS_A_MINUTE = 120;
/** What was not answered is sent again and again, by all that share an address. */
const DELIVERIES_A_MINUTE = 600;
/** Forty bits are not guessed at this pace. */
const RECEIPTS_A_MINUTE = 30;

/** Each is decoded and made anew, which costs more than a message. */
const PHOTOS_A_MINUTE = 30;

/** Ten people in a household who search all day stay below; who wants to teach us nonsense does not. */
const SEARCH_EVENTS_A_MINUTE = 20;
const SEARCH_EVENTS_A_DAY = 300;

/** A reading household stays below, and so do a shop's kiosks that were without a network for a while. */
const VOTES_A_MINUTE = 30;
const VOTES_A_DAY = 500;

/** Two of a shop's kiosks at once, each code typed twice; a guesser would need years. */
const ENROLMENTS_A_MINUTE = 6;
/** From however many addresses: in the quarter of an hour of a code, one in 80,000 guessers wins. */
const ENROLMENTS_A_MINUTE_IN_ALL = 80;
/** A hundred kiosks behind one address, each with a call a minute and some to spare. */
const KIOSK_CALLS_A_MINUTE = 300;

/** Who moves a call, or asks again, stays below; who lets our phone ring at a stranger's does not. */
const CALLS_A_DAY = 6;

/** All set tries of several cases of one household stay below; a line that is paid to be rung does not. */
const CALLS_OUT_A_DAY = 20;

const limiters = new WeakMap<object, Map<string, RateLimiterPostgres>>();

/** All nodes count together, in the store. */
function limiterOf(name: string, points: number, seconds: number): RateLimiterPostgres {
	const { pool } = getStore();
	const ofPool = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>();
	limiters.set(pool, ofPool);
	const known = ofPool.get(name);
	if (known) return known;
	const made = new RateLimiterPostgres({
		storeClient: pool,
		storeType: 'pool',
		tableName: 'rate_limits',
		tableCreated: true,
		keyPrefix: name,
		points,
		duration: seconds,
		// Who is over the limit is told so without asking the store again.
		inMemoryBlockOnConsumed: points + 1,
		inMemoryBlockDuration: 10
	});
	ofPool.set(name, made);
	return made;
}

/** @throws Kit's error 429 when this address has opened too many cases lately */
export function limitOpenings(address: string): Promise<void> {
	return limit('opening', OPENINGS_A_MINUTE, address);
}

/** @throws Kit's error 429 when kiosks of this address have opened too many cases lately */
export function limitSealedOpenings(address: string): Promise<void> {
	return limit('sealed-opening', SEALED_OPENINGS_A_MINUTE, address);
}

/** @throws Kit's error 429 when this address has sent openings too often lately, be they new or again */
export function limitDeliveries(address: string): Promise<void> {
	return limit('delivery', DELIVERIES_A_MINUTE, address);
}

/** @throws Kit's error 429 when this address has asked for too many receipts lately */
export function limitReceipts(address: string): Promise<void> {
	return limit('receipt', RECEIPTS_A_MINUTE, address);
}

/** @throws Kit's error 429 when this address has sent too many photos lately */
export function limitPhotos(address: string): Promise<void> {
	return limit('photo', PHOTOS_A_MINUTE, address);
}

/** Whether this number, in E.164, may be rung through the exchange once more today. */
export function mayCallOut(number: string): Promise<boolean> {
	return consume('call-out', CALLS_OUT_A_DAY, number, DAY_S);
}

/** Whether this number, in E.164, may be asked to be rung once more today. Each asking counts. */
export function mayRing(number: string): Promise<boolean> {
	return consume('callback', CALLS_A_DAY, number, DAY_S);
}

/** @throws Kit's error 429 when this address has told of too many searches lately */
export async function limitSearchEvents(address: string): Promise<void> {
	await limit('search-event', SEARCH_EVENTS_A_MINUTE, address);
	await limit('search-event-day', SEARCH_EVENTS_A_DAY, address, DAY_S);
}

/** Whether one more vote from this address counts. */
export async function mayVote(address: string): Promise<boolean> {
	const network = networkOf(address);
	if (!(await consume('vote', VOTES_A_MINUTE, network, MINUTE_S))) return false;
	return consume('vote-day', VOTES_A_DAY, network, DAY_S);
}

/** @throws Kit's error 429 when too many votes came from this address lately */
export async function limitVotes(address: string): Promise<void> {
	if (!(await mayVote(address))) tooMany();
}

/** @throws Kit's error 429 when this address, or all of them together, tried too many codes lately */
export async function limitEnrolments(address: string): Promise<void> {
	await limit('enrolment', ENROLMENTS_A_MINUTE, address);
	await limit('enrolment-all', ENROLMENTS_A_MINUTE_IN_ALL, 'all');
}

/** @throws Kit's error 429 when too many kiosk's calls came from this address lately */
export function limitKioskCalls(address: string): Promise<void> {
	return limit('kiosk-call', KIOSK_CALLS_A_MINUTE, address);
}

const MINUTE_S = 60;
const DAY_S = 86_400;

async function limit(
	name: string,
	points: number,
	address: string,
	seconds = MINUTE_S
): Promise<void> {
	const isWithin = await consume(name, points, networkOf(address), seconds);
	if (!isWithin) tooMany();
}

function tooMany(): never {
	error(429, { message: m.problem_too_many() });
}

async function consume(
	name: string,
	points: number,
	whose: string,
	seconds: number
): Promise<boolean> {
	try {
		await limiterOf(name, points, seconds).consume(keyOf(whose));
		return true;
	} catch (cause) {
		if (cause instanceof RateLimiterRes) return false;
		throw cause;
	}
}

/** Of IPv6 the network, of which anybody has a whole one. */
export function networkOf(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
	return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}

/** Addresses and numbers are not kept as such. */
function keyOf(whose: string): string {
	return createHash('sha256').update(whose).digest('base64url').slice(0, 22);
}
