import { createHash } from 'node:crypto';
import type { Hash } from '$lib/content';

/** SHA-256 in hex, synchronous: faster than WebCrypto for the small things a release is made of. */
export function sha256(...parts: (Uint8Array | string)[]): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('hex');
}

export const nodeHash: Hash = (bytes) => Promise.resolve(sha256(bytes));
