import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { fromBase64Url, toBase64Url } from './base64url';
import { openingSchema, type Opening } from './case';
import { claimOf, secretFrom } from './claim';

/**
 * A case that a customer carries from a kiosk to their phone in a QR code: its opening, small and
 * with nothing personal in it, and its secret. Both travel in a URL's fragment, which no server
 * sees. Whoever delivers the opening, kiosk or phone, delivers the same: it is read back from the
 * same bytes.
 *
 * The bytes: version (1) · id (16) · locale (1) · a list of texts (its length in 16 bits, then
 * UTF-8, parted by line feeds: topic, shop, kiosk, articles read) · the kiosk's signature (64, or
 * none). The fragment: the opening's bytes and the secret's, each base64url, parted by a dot.
 */
export const CARRIED_MOST_BYTES = 300;
const VERSION = 1;
const ID_BYTES = 16;
export const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 1 + ID_BYTES + 1 + 2;

/** What is carried of a visit. */
export interface Carried {
	/** Of the case, a UUID. */
	id: string;
	locale: Opening['locale'];
	topic?: string | undefined;
	shop?: string | undefined;
	/** The enrolled kiosk's id. */
	kiosk?: string | undefined;
	/** Ids of what was read, the last one first: what has no room is left out from the end. */
	articles: readonly string[];
}

function idBytes(id: string): Uint8Array {
	const digits = id.replaceAll('-', '').match(/../g) ?? [];
	return Uint8Array.from(digits, (pair) => parseInt(pair, 16));
}

function idFrom(bytes: Uint8Array): string {
	const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The opening's bytes without a signature; with room left for one. */
export function packCarried({ id, locale, topic, shop, kiosk, articles }: Carried): Uint8Array {
	const room = CARRIED_MOST_BYTES - HEAD_BYTES - SIGNATURE_BYTES;
	const fixed = [topic, shop, kiosk].map((text) => text ?? '');
	let kept = [...articles];
	const encode = () => new TextEncoder().encode([...fixed, ...kept].join('\n'));
	let texts = encode();
	while (texts.length > room && kept.length > 0) {
		kept = kept.slice(0, -1);
		texts = encode();
	}
	const bytes = new Uint8Array(HEAD_BYTES + texts.length);
	bytes[0] = VERSION;
	bytes.set(idBytes(id), 1);
	bytes[1 + ID_BYTES] = LOCALES.indexOf(locale);
	new DataView(bytes.buffer).setUint16(2 + ID_BYTES, texts.length);
	bytes.set(texts, HEAD_BYTES);
	return bytes;
}

/** What stands in the URL behind the `#`. */
export function carriedFragment(
	packed: Uint8Array,
	secret: string,
	signature: Uint8Array = new Uint8Array()
): string {
	const opening = new Uint8Array(packed.length + signature.length);
	opening.set(packed);
	opening.set(signature, packed.length);
	return `${toBase64Url(opening)}.${secret}`;
}

export interface Unpacked {
	opening: Opening;
	secret: string;
}

/** The case in a fragment; nothing where it is cut off, of another version, or not ours. */
export async function readCarried(fragment: string): Promise<Unpacked | undefined> {
	const [packed = '', secret = '', ...more] = fragment.replace(/^#/, '').split('.');
	if (more.length > 0) return undefined;
	try {
		const claim = await claimOf(secret);
		if (claim === undefined || secretFrom(fromBase64Url(secret)) !== secret) return undefined;
		const opening = openingFrom(fromBase64Url(packed), claim);
		return opening && { opening, secret };
	} catch {
		// No base64url: somebody's scanner cut it off, or it is no code of ours.
		return undefined;
	}
}

/** The opening that these bytes carry, for whoever knows the claim. */
export function openingFrom(bytes: Uint8Array<ArrayBuffer>, claim: string): Opening | undefined {
	if (bytes.length < HEAD_BYTES || bytes.length > CARRIED_MOST_BYTES || bytes[0] !== VERSION)
		return undefined;
	const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(2 + ID_BYTES);
	const end = HEAD_BYTES + length;
	const signature = bytes.subarray(end);
	if (end > bytes.length || ![0, SIGNATURE_BYTES].includes(signature.length)) return undefined;
	const texts = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(HEAD_BYTES, end));
	const [topic, shop, kiosk, ...articles] = texts.split('\n');
	const parsed = v.safeParse(openingSchema, {
		id: idFrom(bytes.subarray(1, 1 + ID_BYTES)),
		claim,
		channel: 'message',
		locale: LOCALES[bytes[1 + ID_BYTES] ?? -1],
		...(topic && { topic }),
		...(signature.length > 0 && { signature: toBase64Url(signature) }),
		context: {
			...(shop && { shop }),
			...(kiosk && { kiosk }),
			// As logs have it: the first one first.
			articles: articles
				.filter(Boolean)
				.map((id) => ({ id }))
				.reverse()
		}
	});
	return parsed.success ? parsed.output : undefined;
}

/**
 * What a kiosk signs of a carried opening: its bytes and whose secret opens it, so that neither can
 * be swapped.
 */
export function signedBytes(packed: Uint8Array, claim: string): Uint8Array<ArrayBuffer> {
	const words = new TextEncoder().encode(`deskbell carried opening 1\n${claim}\n`);
	const bytes = new Uint8Array(words.length + packed.length);
	bytes.set(words);
	bytes.set(packed, words.length);
	return bytes;
}

/** The bytes that a carried opening was read from, to check its signature. */
export function packedOf({ id, locale, topic, context }: Opening): Uint8Array {
	const { shop, kiosk, articles } = context;
	return packCarried({
		id,
		locale,
		topic,
		shop,
		kiosk,
		articles: articles.map((each) => each.id).reverse()
	});
}
