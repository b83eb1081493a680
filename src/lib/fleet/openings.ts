import { openingDigest, toBase64Url, type Opening } from '$lib/cases';
import { signBytes, verifyBytes, type PublicKey } from './signature';

/**
 * A kiosk's word for what it delivers itself, sealed: ECDSA over the whole opening. Its id alone is
 * nobody's word, because each code that a customer carries away names it.
 */
const PURPOSE = 'deskbell kiosk opening 1';

async function signedBytes(
	opening: Opening,
	subtle: SubtleCrypto
): Promise<Uint8Array<ArrayBuffer>> {
	const unsigned = { ...opening };
	delete unsigned.signature;
	return new TextEncoder().encode(`${PURPOSE}\n${await openingDigest(unsigned, subtle)}`);
}

/** The opening with the kiosk's signature; signed once, because none is like the one before. */
export async function signOpening(
	privateKey: CryptoKey,
	opening: Opening,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<Opening> {
	const signature = await signBytes(privateKey, await signedBytes(opening, subtle), subtle);
	return { ...opening, signature: toBase64Url(signature) };
}

/** Whether the kiosk of this key made the opening as it stands. */
export async function verifyOpening(
	publicKey: PublicKey,
	opening: Opening,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<boolean> {
	if (opening.signature === undefined) return false;
	return verifyBytes(publicKey, opening.signature, await signedBytes(opening, subtle), subtle);
}
