import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from '$lib/cases';

/** A slow, salted hash of a PIN (PBKDF2, HMAC-SHA-256): all that leaves the desk. */
export const pinHashSchema = v.object({
	salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
	iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
	hash: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
});
export type PinHash = v.InferOutput<typeof pinHashSchema>;

const PIN_LEAST = 6;
export const PIN_MOST = 12;
export const PIN_PATTERN = new RegExp(`^\\d{${PIN_LEAST},${PIN_MOST}}$`);
/** OWASP's figure for PBKDF2 with SHA-256 (2023): about a quarter of a second on a small kiosk. */
const ITERATIONS = 600_000;
const HASH_BITS = 256;

async function derive(pin: string, salt: string, iterations: number): Promise<string> {
	const { subtle } = globalThis.crypto;
	const bytes = new TextEncoder().encode(pin);
	const key = await subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64Url(salt), iterations };
	return toBase64Url(new Uint8Array(await subtle.deriveBits(how, key, HASH_BITS)));
}

/** @param random 16 random bytes */
export async function hashPin(
	pin: string,
	random: Uint8Array,
	iterations = ITERATIONS
): Promise<PinHash> {
	const salt = toBase64Url(random);
	return { salt, iterations, hash: await derive(pin, salt, iterations) };
}

export async function checkPin(pin: string, { salt, iterations, hash }: PinHash): Promise<boolean> {
	return (await derive(pin, salt, iterations)) === hash;
}

/** Tries that anybody may need. */
const FREE_TRIES = 3;
const SECOND_MS = 1000;
/** After the free ones; the last holds for all that follow: a million PINs take three decades. */
const WAITS_MS = [30, 60, 120, 300, 900].map((seconds) => seconds * SECOND_MS);

/** How long after so many wrong PINs in a row the next one is taken, in milliseconds. */
export function waitFor(wrong: number): number {
	if (wrong < FREE_TRIES) return 0;
	return WAITS_MS[Math.min(wrong - FREE_TRIES, WAITS_MS.length - 1)] ?? 0;
}
