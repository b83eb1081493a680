/** What a voice says in one go: some of Chromium's fall silent in the middle of longer ones. */
const MOST_LETTERS = 180;

/** A voice of this device for a language; never one that sends away what it is to say. */
export function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
	if (!('speechSynthesis' in globalThis)) return undefined;
	const primary = lang.split('-')[0] ?? '';
	return speechSynthesis
		.getVoices()
		.find((voice) => voice.localService && voice.lang.split(/[-_]/)[0]?.toLowerCase() === primary);
}

/** Says a text by a voice; resolves when it was said or silenced. */
export async function sayBy(
	voice: SpeechSynthesisVoice,
	text: string,
	{ volume, signal }: { volume: number; signal: AbortSignal }
): Promise<void> {
	for (const part of partsOf(text, voice.lang)) {
		if (signal.aborted) return;
		await new Promise<void>((resolve) => {
			const utterance = new SpeechSynthesisUtterance(part);
			utterance.voice = voice;
			utterance.lang = voice.lang;
			utterance.volume = volume;
			utterance.onend = utterance.onerror = () => resolve();
			signal.addEventListener(
				'abort',
				() => {
					speechSynthesis.cancel();
					resolve();
				},
				{ once: true }
			);
			speechSynthesis.speak(utterance);
		});
	}
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
