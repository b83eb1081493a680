/**
 * `npm run speech`: makes the prompts that a kiosk reads aloud where its device has no voice of the
 * language (`static/speech/<locale>.pack`): the kiosk's own sentences, and the company's topics,
 * services and titles (of `CONTENT_DIR`). Only what a pack lacks is spoken anew. Needs espeak-ng
 * and opusenc (Debian: `apt-get install espeak-ng opus-tools`); what they made is committed, so
 * that nobody else needs them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WRITTEN_LOCALES, type WrittenLocale } from '../lib/content';
import { plainSentence, readPack, soundOf, writePack, type Pack } from '../lib/kiosk/speech/pack';
import { fixedSentences } from '../lib/kiosk/speech/sentences';
import { companyContent } from './speech-content';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = path.join(root, 'static/speech');
const company = companyContent(process.env.CONTENT_DIR ?? path.join(root, 'content'));
const VOICES: Record<WrittenLocale, string> = {
	en: 'en-gb',
	hi: 'hi',
	te: 'te',
	ur: 'ur',
	sr: 'sr'
};
/** Slower than espeak's 175: people hear each sentence once, in a noisy shop. */
const WORDS_A_MINUTE = '150';
/** Enough for one voice. */
const KILOBITS = '10';

function speak(locale: WrittenLocale, text: string): Uint8Array {
	const wave = execFileSync(
		'espeak-ng',
		['-v', VOICES[locale], '-s', WORDS_A_MINUTE, '-a', '160', '--stdout', text],
		{ maxBuffer: 64 << 20 }
	);
	const options = [
		'--quiet',
		'--bitrate',
		KILOBITS,
		'--serial',
		'1',
		'--comp',
		'10',
		'--framesize',
		'60'
	];
	// Pictures, padding and comments would be more than the sound.
	const bare = ['--discard-comments', '--discard-pictures', '--padding', '0'];
	return execFileSync('opusenc', [...options, ...bare, '-', '-'], { input: wave });
}

function kept(file: string): Pack {
	if (!existsSync(file)) return { places: {}, sounds: new Uint8Array() };
	return readPack(readFileSync(file));
}

/** What stands there already is taken over, so that unchanged sentences are unchanged bytes. */
function packOf(locale: WrittenLocale, before: Pack): { pack: Pack; made: number } {
	const messages = JSON.parse(
		readFileSync(path.join(root, `src/messages/${locale}.json`), 'utf8')
	) as Record<string, unknown>;
	const places: Pack['places'] = {};
	const sounds: Uint8Array[] = [];
	const spoken = new Map<string, [number, number]>();
	let [length, made] = [0, 0];
	for (const [sentence, said] of fixedSentences(locale, messages, company)) {
		let place = spoken.get(said);
		if (!place) {
			const known = soundOf(before, sentence);
			const sound = known ?? speak(locale, said);
			if (!known) made += 1;
			place = [length, sound.length];
			spoken.set(said, place);
			sounds.push(sound);
			length += sound.length;
		}
		places[plainSentence(sentence)] = place;
	}
	return { pack: { places, sounds: Buffer.concat(sounds) }, made };
}

mkdirSync(folder, { recursive: true });
for (const locale of WRITTEN_LOCALES) {
	const file = path.join(folder, `${locale}.pack`);
	const { pack, made } = packOf(locale, kept(file));
	const bytes = writePack(pack);
	writeFileSync(file, bytes);
	const count = Object.keys(pack.places).length;
	process.stdout.write(`${locale}: ${count} sentences, ${made} new, ${bytes.length} bytes\n`);
}
