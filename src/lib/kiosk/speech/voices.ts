/** What a voice says in one go: some of Chromium's fall silent in the middle of longer ones. */
const MOST_LETTERS = 180;
/** What a voice takes at most until it begins, on a slow device that wakes it first. */
const BEGINS_WITHIN_MS = 4_000;

/** Voices are listed also where they have no sound to speak through, and then never begin. */
let areMute = false;

/** A voice of this device for a language; never one that sends away what it is to say. */
export function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
	if (areMute || !('speechSynthesis' in globalThis)) return undefined;
	const primary = lang.split('-')[0] ?? '';
	return speechSynthesis
		.getVoices()
		.find((voice) => voice.localService && voice.lang.split(/[-_]/)[0]?.toLowerCase() === primary);
}

interface How {
	/** 0 to 1 */
	volume: number;
	/** Silences it. */
	signal: AbortSignal;
}

/**
 * Says a text by a voice; resolves when it was said or silenced.
 * @returns false where the voice cannot say it
 */
export async function sayBy(voice: SpeechSynthesisVoice, text: string, how: How): Promise<boolean> {
	for (const part of partsOf(text, voice.lang)) {
		if (how.signal.aborted) return true;
		if (!(await sayPart(voice, part, how))) return false;
	}
	return true;
}

function sayPart(
	voice: SpeechSynthesisVoice,
	part: string,
	{ volume, signal }: How
): Promise<boolean> {
	return new Promise((resolve) => {
		const utterance = new SpeechSynthesisUtterance(part);
		const silence = () => {
			speechSynthesis.cancel();
			done(true);
		};
		const beginning = setTimeout(() => {
			areMute = true;
			speechSynthesis.cancel();
			done(false);
		}, BEGINS_WITHIN_MS);
		const done = (isSaid: boolean) => {
			clearTimeout(beginning);
			signal.removeEventListener('abort', silence);
			resolve(isSaid);
		};
		utterance.voice = voice;
		utterance.lang = voice.lang;
		utterance.volume = volume;
		utterance.onstart = () => clearTimeout(beginning);
		utterance.onend = () => done(true);
		utterance.onerror = ({ error }) => done(error === 'canceled' || error === 'interrupted');
		signal.addEventListener('abort', silence);
		speechSynthesis.speak(utterance);
	});
}

/** Sentences, put together as long as they are short. */
function partsOf(text: string, lang: string): string[] {
	const sentences = new Intl.Segmenter(lang.replace('_', '-'), { granularity: 'sentence' });
	const parts: string[] = [];
	for (const { segment } of sentences.segment(text)) {
		const last = parts.at(-1);
		if (last !== undefined && last.length + segment.length <= MOST_LETTERS)
			parts[parts.length - 1] = last + segment;
		else parts.push(segment);
	}
	return parts;
}
