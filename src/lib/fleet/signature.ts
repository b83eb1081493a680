import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from '$lib/cases';

/**
 * A kiosk's calls are signed (ECDSA, P-256, SHA-256) with a key that its browser made and never
 * shows, over what the call is and a counter that only grows. WebCrypto only: the same code signs
 * in a browser and verifies in Node.
 */
export interface SignedCall {
	kiosk: string;
	counter: number;
	/** The counter is the last one used: a disk that is full could not count this call. */
	isUncounted?: boolean;
	method: string;
	path: string;
	body: Uint8Array<ArrayBuffer>;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const HASH = { name: 'ECDSA', hash: 'SHA-256' } as const;
const PURPOSE = 'deskbell kiosk call 1';

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
/** A public key as JWK, and nothing else of one. */
export const publicKeySchema = v.object({
	kty: v.literal('EC'),
	crv: v.literal('P-256'),
	x: coordinate,
	y: coordinate
});
export type PublicKey = v.InferOutput<typeof publicKeySchema>;

/** A device's pair of keys; the private one cannot be taken out of its browser. */
export async function makeDeviceKey(
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<{ privateKey: CryptoKey; publicKey: PublicKey }> {
	const pair = await subtle.generateKey(CURVE, false, ['sign', 'verify']);
	const jwk = await subtle.exportKey('jwk', pair.publicKey);
	return { privateKey: pair.privateKey, publicKey: v.parse(publicKeySchema, jwk) };
}

async function signedBytes(call: SignedCall, subtle: SubtleCrypto) {
	const body = toBase64Url(new Uint8Array(await subtle.digest('SHA-256', call.body)));
	const { kiosk, method, path } = call;
	const parts = [PURPOSE, kiosk, numberOf(call), method, path, body];
	return new TextEncoder().encode(parts.join('\n'));
}

/** As it is sent and signed: `7`, or `7+` where it is after the seventh. */
function numberOf({ counter, isUncounted = false }: SignedCall): string {
	return `${counter}${isUncounted ? '+' : ''}`;
}

/** The value of the call's `authorization` header. */
export async function sign(
	privateKey: CryptoKey,
	call: SignedCall,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<string> {
	const signature = await signBytes(privateKey, await signedBytes(call, subtle), subtle);
	return `Kiosk ${call.kiosk}.${numberOf(call)}.${toBase64Url(signature)}`;
}

export interface Proof {
	kiosk: string;
	counter: number;
	isUncounted: boolean;
	/** base64url of 64 bytes. */
	signature: string;
}

const PROOF =
	/^Kiosk (?<kiosk>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?<counter>[1-9]\d{0,14})(?<uncounted>\+?)\.(?<signature>[A-Za-z0-9_-]{86})$/;

/** Who calls, by an `authorization` header; undefined where that is none of a kiosk's. */
export function parseProof(header: string | null): Proof | undefined {
	const { kiosk, counter, uncounted, signature } = PROOF.exec(header ?? '')?.groups ?? {};
	if (kiosk === undefined || counter === undefined || signature === undefined) return undefined;
	return { kiosk, counter: Number(counter), isUncounted: uncounted === '+', signature };
}

/** Whether the call was signed with the key that belongs to this public one. */
export async function verify(
	publicKey: PublicKey,
	signature: string,
	call: SignedCall,
	subtle: SubtleCrypto = globalThis.crypto.subtle
): Promise<boolean> {
	return verifyBytes(publicKey, signature, await signedBytes(call, subtle), subtle);
}

/** Signs with a kiosk's key, whatever the bytes say. */
export async function signBytes(
	privateKey: CryptoKey,
	bytes: Uint8Array<ArrayBuffer>,
	subtle: SubtleCrypto
): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await subtle.sign(HASH, privateKey, bytes));
}

/** Whether the bytes were signed with the key that belongs to this public one. */
export async function verifyBytes(
	publicKey: PublicKey,
	signature: string,
	bytes: Uint8Array<ArrayBuffer>,
	subtle: SubtleCrypto
): Promise<boolean> {
	try {
		const key = await subtle.importKey('jwk', publicKey, CURVE, false, ['verify']);
		return await subtle.verify(HASH, key, fromBase64Url(signature), bytes);
	} catch {
		// No point of the curve: nobody's key.
		return false;
	}
}
