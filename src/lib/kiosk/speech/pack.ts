/**
 * The prompts of one language in one file, so that a device keeps them in one go: the header's
 * length (32 bits, little endian), the header (JSON: each sentence's place), and the sounds, each a
 * whole Ogg Opus file.
 */
export interface Pack {
	/** Where a sentence's sound begins and how long it is, in bytes from the header's end. */
	places: Record<string, [start: number, length: number]>;
	sounds: Uint8Array;
}

const LENGTH_BYTES = 4;

/** A sentence as packs name it: line breaks and indents of markup are no difference. */
export function plainSentence(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

export function writePack({ places, sounds }: Pack): Uint8Array {
	const header = new TextEncoder().encode(JSON.stringify(places));
	const bytes = new Uint8Array(LENGTH_BYTES + header.length + sounds.length);
	new DataView(bytes.buffer).setUint32(0, header.length, true);
	bytes.set(header, LENGTH_BYTES);
	bytes.set(sounds, LENGTH_BYTES + header.length);
	return bytes;
}

/** @throws SyntaxError or RangeError where these bytes are no pack */
export function readPack(bytes: Uint8Array): Pack {
	const { buffer, byteOffset, byteLength } = bytes;
	const length = new DataView(buffer, byteOffset, byteLength).getUint32(0, true);
	const header = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
	const places = JSON.parse(new TextDecoder().decode(header)) as Pack['places'];
	return { places, sounds: bytes.subarray(LENGTH_BYTES + length) };
}

/** The sound of a sentence; nothing where it is not in the pack. */
export function soundOf({ places, sounds }: Pack, sentence: string): Uint8Array | undefined {
	const name = plainSentence(sentence);
	if (!Object.hasOwn(places, name)) return undefined;
	const [start, length] = places[name] ?? [0, 0];
	return sounds.subarray(start, start + length);
}
