import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const at = (place: string) => path.resolve(import.meta.dirname, '..', place);
const SPEECH = at('static/speech');
const FOLDER = at('src/service-worker/compiled');

/**
 * Tells the service worker what is in each pack of prompts, by digest: whoever records other voices
 * builds another worker, whatever the build's name, and kiosks fetch what changed.
 */
export function speechPacks(): Plugin {
	return {
		name: 'deskbell-speech-packs',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildStart() {
			const files = readdirSync(SPEECH).filter((file) => file.endsWith('.pack'));
			const packs = files
				.sort()
				.map((file) => [`/speech/${file}`, digestOf(readFileSync(path.join(SPEECH, file)))]);
			mkdirSync(FOLDER, { recursive: true });
			writeFileSync(
				path.join(FOLDER, 'speech.js'),
				`export const speechPacks = ${JSON.stringify(Object.fromEntries(packs))};\n`
			);
		}
	};
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
