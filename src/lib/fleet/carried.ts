import { fromBase64Url, packedOf, signedBytes, type Opening } from '$lib/cases';
import type { PublicKey } from './signature';

/**
 * A kiosk's word for an opening that a customer carries to their phone (`lib/cases/carried.ts`):
 * ECDSA over its bytes and its claim, with the key that also signs the kiosk's calls.
 */
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const HASH = { name: 'ECDSA', hash: 'SHA-256' } as const;

export async function signCarried(
	privateKey: CryptoKey,
	packed: Uint8Array,
	claim: string,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<Uint8Array> {
	return new Uint8Array(await subtle.sign(HASH, privateKey, signedBytes(packed, claim)));
}

/** Whether the kiosk of this key made the opening as it stands. */
export async function verifyCarried(
	publicKey: PublicKey,
	opening: Opening,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<boolean> {
	if (opening.signature === undefined) return false;
	try {
		const key = await subtle.importKey('jwk', publicKey, CURVE, false, ['verify']);
		const bytes = signedBytes(packedOf(opening), opening.claim);
		return await subtle.verify(HASH, key, fromBase64Url(opening.signature), bytes);
	} catch {
		// No point of the curve: nobody's key.
		return false;
	}
}
