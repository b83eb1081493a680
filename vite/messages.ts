import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const MESSAGES = '/src/messages/compiled/messages.js';
const IMPORT = /^import .*$/gm;
const EXPORT = /^export const (\w+)/gm;

/** All messages of a folder as one object in one text; what each imports is imported once. */
function asOne(folder: string): string {
	const text = readdirSync(folder)
		.filter((name) => name.endsWith('.js') && name !== '_index.js')
		.map((name) => readFileSync(path.join(folder, name), 'utf8'))
		.join('\n');
	const imports = [...new Set(text.match(IMPORT))].join('\n');
	const names = Array.from(text.matchAll(EXPORT), ([, name]) => name);
	const bodies = text.replaceAll(IMPORT, '').replaceAll(EXPORT, 'const $1');
	return `${imports.replaceAll("'../", "'./")}\n${bodies}\nexport const m = { ${names.join(', ')} };`;
}

/**
 * Each of a thousand messages is a file of its own, so that a page carries of them what it says.
 * Where nothing is bundled, in tests and by `npm run dev`, they are one: reading a thousand files was
 * more than half of what a test had to import.
 */
export function messagesAsOne(): Plugin {
	return {
		name: 'deskbell-messages-as-one',
		apply: 'serve',
		load: (id) =>
			id.endsWith(MESSAGES) ? asOne(path.join(path.dirname(id), 'messages')) : undefined
	};
}
