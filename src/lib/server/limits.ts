import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { getStore } from '$lib/server/store';
import { m } from '$messages';

/** A family or a shop behind one address never comes near; who floods us or guesses does. */
const OPENINGS_A_MINUTE = 30;
/** Forty bits are not guessed at this pace. */
const RECEIPTS_A_MINUTE = 30;

/** Each is decoded and made anew, which costs more than a message. */
const PHOTOS_A_MINUTE = 30;

/** Ten people in a household who search all day stay below; who wants to teach us nonsense does not. */
const SEARCH_EVENTS_A_MINUTE = 20;
const SEARCH_EVENTS_A_DAY = 300;

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

/** @throws Kit's error 429 when this address has asked for too many receipts lately */
export function limitReceipts(address: string): Promise<void> {
	return limit('receipt', RECEIPTS_A_MINUTE, address);
}

/** @throws Kit's error 429 when this address has sent too many photos lately */
export function limitPhotos(address: string): Promise<void> {
	return limit('photo', PHOTOS_A_MINUTE, address);
}

/** @throws Kit's error 429 when this address has told of too many searches lately */
export async function limitSearchEvents(address: string): Promise<void> {
	await limit('search-event', SEARCH_EVENTS_A_MINUTE, address);
	await limit('search-event-day', SEARCH_EVENTS_A_DAY, address, DAY_S);
}

const MINUTE_S = 60;
const DAY_S = 86_400;

async function limit(
	name: string,
	points: number,
	address: string,
	seconds = MINUTE_S
): Promise<void> {
	try {
		await limiterOf(name, points, seconds).consume(keyOf(address));
	} catch (cause) {
		if (cause instanceof RateLimiterRes) error(429, { message: m.problem_too_many() });
		throw cause;
	}
}

/** Of IPv6 the network, of which anybody has a whole one. */
export function networkOf(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
	return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}

/** Addresses are not kept as such. */
function keyOf(address: string): string {
	return createHash('sha256').update(networkOf(address)).digest('base64url').slice(0, 22);
}
