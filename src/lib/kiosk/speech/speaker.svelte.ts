import { promptFor } from './packs';
import type { Piece } from './pieces';
import { play } from './sound';
import { sayBy, voiceFor } from './voices';

/** Soft at first: somebody may have headphones on. */
const FIRST_VOLUME = 0.6;
const VOLUME_STEP = 0.2;

/** Says pieces one after another; whoever speaks next silences who speaks now. */
export class Speaker {
	#isOn = $state(false);
	#volume = $state(FIRST_VOLUME);
	#talk: AbortController | undefined;

	constructor() {
		// Voices are listed late; asked for early, they are there when somebody listens.
		voiceFor('en');
	}

	get isOn(): boolean {
		return this.#isOn;
	}

	/** 0.2 to 1, of this visit. */
	get volume(): number {
		return this.#volume;
	}

	on(): void {
		this.#isOn = true;
	}

	off(): void {
		this.#isOn = false;
		this.hush();
	}

	/** How loud a visit begins, 0 to 1; who listens already is not surprised. */
	beginAt(volume: number): void {
		if (!this.#isOn) this.#volume = Math.min(1, Math.max(VOLUME_STEP, volume));
	}

	louder(steps: 1 | -1): void {
		const volume = Math.round((this.#volume + steps * VOLUME_STEP) * 10) / 10;
		this.#volume = Math.min(1, Math.max(VOLUME_STEP, volume));
	}

	hush(): void {
		this.#talk?.abort();
	}

	/** Says the pieces, and `gap` at the end where something among them could not be said. */
	async say(pieces: readonly Piece[], gap?: Piece): Promise<void> {
		this.hush();
		const talk = new AbortController();
		this.#talk = talk;
		let hasGap = false;
		for (const piece of pieces) {
			if (!(await this.#sayOne(piece, talk.signal))) hasGap = true;
			if (talk.signal.aborted) return;
		}
		if (hasGap && gap) await this.#sayOne(gap, talk.signal);
	}

	async #sayOne({ text, lang }: Piece, signal: AbortSignal): Promise<boolean> {
		const how = { volume: this.#volume, signal };
		const voice = voiceFor(lang);
		if (voice && (await sayBy(voice, text, how))) return true;
		const prompt = await promptFor(text, lang);
		if (!prompt || signal.aborted) return prompt !== undefined;
		try {
			await play(prompt, how);
			return true;
		} catch {
			// A device without sound: the screen still shows everything.
			return false;
		}
	}
}
