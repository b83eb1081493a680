/** Plays the sounds of prompts; one context for as long as the page lives. */
let context: AudioContext | undefined;

/** @param volume 0 to 1 */
export async function play(
	sound: Uint8Array,
	{ volume, signal }: { volume: number; signal: AbortSignal }
): Promise<void> {
	context ??= new AudioContext();
	const { destination } = context;
	if (context.state === 'suspended') await context.resume();
	const buffer = await context.decodeAudioData(sound.slice().buffer);
	if (signal.aborted) return;
	const [source, gain] = [context.createBufferSource(), context.createGain()];
	gain.gain.value = volume;
	source.buffer = buffer;
	source.connect(gain).connect(destination);
	await new Promise<void>((resolve) => {
		source.onended = () => resolve();
		signal.addEventListener('abort', () => source.stop(), { once: true });
		source.start();
	});
	gain.disconnect();
}
