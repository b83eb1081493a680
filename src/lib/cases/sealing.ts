import { fromBase64Url, toBase64Url } from './base64url';

/**
 * Seals what a kiosk writes to its disk, so that only the server can read it: an ephemeral ECDH
 * key (P-256) agrees with the server's public key on a secret, HKDF (SHA-256) makes an AES-256-GCM
 * key of it. WebCrypto only: the same code seals in a browser and opens in Node.
 */
export interface Envelope {
	/** Which of the server's keys opens it. */
	keyId: string;
	/** The ephemeral public key, raw, base64url. */
	ephemeral: string;
	/** 12 random bytes, base64url. */
	iv: string;
	/** The sealed bytes with their tag, base64url. */
	data: string;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const PURPOSE = 'deskbell sealed opening 1';
const IV_BYTES = 12;

/** A pair of keys for the server, as JWK. The private one never leaves it. */
export async function makeSealingKeys(subtle: SubtleCrypto = globalThis.crypto.subtle) {
	const pair = await subtle.generateKey(CURVE, true, ['deriveBits']);
	return {
		publicKey: await subtle.exportKey('jwk', pair.publicKey),
		privateKey: await subtle.exportKey('jwk', pair.privateKey)
	};
}

/** Seals bytes to a public key; `keyId` travels along so that old keys stay openable. */
export async function seal(
	publicKey: JsonWebKey,
	keyId: string,
	bytes: Uint8Array<ArrayBuffer>,
	crypto: Crypto = globalThis.crypto
): Promise<Envelope> {
	const { subtle } = crypto;
	const own = await subtle.generateKey(CURVE, true, ['deriveBits']);
	const ephemeral = toBase64Url(new Uint8Array(await subtle.exportKey('raw', own.publicKey)));
	const theirs = await subtle.importKey('jwk', publicKey, CURVE, false, []);
	const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
	const key = await contentKey(subtle, own.privateKey, theirs, keyId + ephemeral);
	const data = await subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
	return { keyId, ephemeral, iv: toBase64Url(iv), data: toBase64Url(new Uint8Array(data)) };
}

/** @throws when the envelope was not sealed to this key, or was changed on its way. */
export async function open(
	privateKey: JsonWebKey,
	envelope: Envelope,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<Uint8Array> {
	const own = await subtle.importKey('jwk', privateKey, CURVE, false, ['deriveBits']);
	const theirs = await subtle.importKey('raw', fromBase64Url(envelope.ephemeral), CURVE, false, []);
	const key = await contentKey(subtle, own, theirs, envelope.keyId + envelope.ephemeral);
	const iv = fromBase64Url(envelope.iv);
	const sealed = fromBase64Url(envelope.data);
	return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
}

/** Both ends' key; bound to the key's id and the ephemeral key, so that neither can be swapped. */
async function contentKey(
	subtle: SubtleCrypto,
	own: CryptoKey,
	theirs: CryptoKey,
	binding: string
): Promise<CryptoKey> {
	const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
	const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const info = new TextEncoder().encode(PURPOSE);
	const salt = new TextEncoder().encode(binding);
	const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info };
	return subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, [
		'encrypt',
		'decrypt'
	]);
}
