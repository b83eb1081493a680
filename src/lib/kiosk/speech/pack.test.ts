import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainSentence, readPack, soundOf, writePack, type Pack } from './pack';

const sentences = fc.uniqueArray(
	fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }).map(plainSentence), fc.uint8Array()),
	{ selector: ([sentence]) => sentence }
);

function packOf(entries: [string, Uint8Array][]): Pack {
	const places: Pack['places'] = {};
	const sounds: number[] = [];
	for (const [sentence, sound] of entries) {
		Object.defineProperty(places, sentence, {
			value: [sounds.length, sound.length],
			enumerable: true
		});
		sounds.push(...sound);
	}
	return { places, sounds: Uint8Array.from(sounds) };
}

test('a pack gives back each sentence’s sound, whatever the sentences are', () => {
	fc.assert(
		fc.property(sentences, (entries) => {
			const pack = readPack(writePack(packOf(entries)));
			for (const [sentence, sound] of entries)
				expect(soundOf(pack, `  ${sentence}\n`)).toEqual(sound);
		})
	);
});

test('what is not in a pack has no sound, nor has a name that every object has', () => {
	const pack = readPack(writePack(packOf([['Back', Uint8Array.of(1)]])));
	expect(soundOf(pack, 'Forth')).toBeUndefined();
	expect(soundOf(pack, 'constructor')).toBeUndefined();
});

test('cut off bytes are no pack', () => {
	const bytes = writePack(packOf([['Back', Uint8Array.of(1)]]));
	expect(() => readPack(bytes.slice(0, 3))).toThrow(RangeError);
	expect(() => readPack(bytes.slice(0, 9))).toThrow(SyntaxError);
});
