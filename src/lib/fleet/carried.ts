import { packedOf, signedBytes, type Opening } from '$lib/cases';
import { signBytes, verifyBytes, type PublicKey } from './signature';

/**
 * A kiosk's word for an opening that a customer carries to their phone (`lib/cases/carried.ts`):
 * ECDSA over its bytes and its claim, with the key that also signs the kiosk's calls.
 */
export async function signCarried(
	privateKey: CryptoKey,
	packed: Uint8Array,
	claim: string,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<Uint8Array> {
	return signBytes(privateKey, signedBytes(packed, claim), subtle);
}

/** Whether the kiosk of this key made the opening as it stands. */
export async function verifyCarried(
	publicKey: PublicKey,
	opening: Opening,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<boolean> {
	if (opening.signature === undefined) return false;
	const bytes = signedBytes(packedOf(opening), opening.claim);
	return verifyBytes(publicKey, opening.signature, bytes, subtle);
}
