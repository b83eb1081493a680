import { fromBase64Url, toBase64Url } from './base64url';

const SECRET_BYTES = 32;

/**
 * The claim of a case: base64url of the SHA-256 of its 32-byte secret. The secret is born on the
 * device and alone opens the case later; the claim may be known to anybody.
 * Nothing when `secret` is not base64url of 32 bytes.
 */
export async function claimOf(
	secret: string,
	subtle: Pick<SubtleCrypto, 'digest'> = globalThis.crypto.subtle
): Promise<string | undefined> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined;
	const bytes = fromBase64Url(secret);
	if (bytes.length !== SECRET_BYTES) return undefined;
	return toBase64Url(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

/** A secret from 32 random bytes, which the caller provides. */
export function secretFrom(random: Uint8Array): string {
	if (random.length !== SECRET_BYTES) throw new Error(`A secret is ${SECRET_BYTES} random bytes.`);
	return toBase64Url(random);
}
