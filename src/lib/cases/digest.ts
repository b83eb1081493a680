import { toBase64Url } from './base64url';
import type { Opening } from './case';

/** JSON (of what JSON can hold) with its keys in order: equal values, equal text. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
	return `{${entries.join(',')}}`;
}

/**
 * Tells whether two deliveries carry the same opening: equal openings, equal digests (SHA-256,
 * base64url). Of a parsed opening, so that defaults left out and defaults written are the same.
 */
export async function openingDigest(
	opening: Opening,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<string> {
	const bytes = new TextEncoder().encode(canonicalJson(opening));
	return toBase64Url(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
