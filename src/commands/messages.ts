/**
 * Compiles the interface's text (`src/messages/<locale>.json`) to typed functions in
 * `src/messages/compiled`. Latin Serbian is not written: it is derived from the Cyrillic file here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from '@inlang/paraglide-js';
import { toSerbianLatin } from '../lib/content/serbian';

const folder = new URL('../messages/', import.meta.url).pathname;

function deriveSerbianLatin() {
	const cyrillic = readFileSync(`${folder}sr.json`, 'utf8');
	const latin = toSerbianLatin(cyrillic);
	const target = `${folder}sr-Latn.json`;
	let current = '';
	try {
		current = readFileSync(target, 'utf8');
	} catch {
		// Not derived yet.
	}
	if (current !== latin) writeFileSync(target, latin);
}

export async function compileMessages() {
	deriveSerbianLatin();
	await compile({
		project: `${folder}project.inlang`,
		outdir: `${folder}compiled`,
		strategy: ['globalVariable', 'baseLocale'],
		disableAsyncLocalStorage: true,
		emitReadme: false,
		emitTsDeclarations: false
	});
}

await compileMessages();
