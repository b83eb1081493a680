import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** What is asked often is asked of a few hundred objects; a bundle is about 100 KB. */
const KEPT_BYTES = 64_000_000;
/** Brotli's best takes a second for half a megabyte; from here on a quicker level must do. */
const LARGE = 500_000;
const QUICK_QUALITY = 5;
/** Below this, compressing saves nothing. */
const SMALLEST = 200;
/** A page of 19 KB: 0.9 ms and 4.3 KB, at the best quality 33 ms and 3.8 KB. */
const AT_ONCE_QUALITY = 6;

const takes = (name: string) =>
	new RegExp(`(^|,)\\s*${name}\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$))[^,]*)?(,|$)`);
const TAKES_BROTLI = takes('br');
const TAKES_GZIP = takes('gzip');

/** The best encoding a client takes: `br;q=0` refuses it. */
export function encodingFor(accept: string | null | undefined): Encoding {
	if (TAKES_BROTLI.test(accept ?? '')) return 'br';
	return TAKES_GZIP.test(accept ?? '') ? 'gzip' : 'identity';
}

export interface Encoded {
	body: Uint8Array<ArrayBuffer>;
	encoding: Encoding;
}

/**
 * A body as it is sent.
 * @param isKept it is made once and sent often, so that the best is worth its time
 */
export async function encode(
	body: Uint8Array,
	wanted: Encoding,
	isKept: boolean
): Promise<Encoded> {
	const encoding = body.length < SMALLEST ? 'identity' : wanted;
	if (encoding === 'identity') return { body: new Uint8Array(body), encoding };
	if (encoding === 'gzip') return { body: await gzipped(body, { level: 9 }), encoding };
	const best = body.length < LARGE ? constants.BROTLI_MAX_QUALITY : QUICK_QUALITY;
	const params = {
		[constants.BROTLI_PARAM_SIZE_HINT]: body.length,
		[constants.BROTLI_PARAM_QUALITY]: isKept ? best : AT_ONCE_QUALITY
	};
	return { body: await brotli(body, { params }), encoding };
}

/** Bodies as they are sent, each encoded once and kept while it is asked for. */
export class Encodings {
	readonly #kept = new Map<string, Encoded>();
	#bytes = 0;

	/** `key` names the body for ever; undefined where `load` finds none. */
	async get(
		key: string,
		encoding: Encoding,
		load: () => Promise<Uint8Array | undefined>
	): Promise<Encoded | undefined> {
		const name = `${encoding} ${key}`;
		const kept = this.#kept.get(name);
		if (kept) {
			// The last asked for stands last.
			this.#kept.delete(name);
			this.#kept.set(name, kept);
			return kept;
		}
		const body = await load();
		if (!body) return undefined;
		const encoded = await encode(body, encoding, true);
		this.#keep(name, encoded);
		return encoded;
	}

	#keep(name: string, encoded: Encoded): void {
		if (!this.#kept.has(name)) this.#bytes += encoded.body.length;
		this.#kept.set(name, encoded);
		for (const [oldest, { body }] of this.#kept) {
			if (this.#bytes <= KEPT_BYTES) return;
			this.#kept.delete(oldest);
			this.#bytes -= body.length;
		}
	}
}
