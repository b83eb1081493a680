import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { minifySync, transformWithOxc } from 'vite';

/**
 * The first script of a reading page (`routes/(help)/boot.ts`) as it stands in the page itself: a
 * file of its own would cost a phone one way there and back before the first paint. It is the same
 * in every page, so that the policy can name it by its hash.
 */
const source = new URL('../src/routes/(help)/boot.ts', import.meta.url);
const { code } = await transformWithOxc(readFileSync(source, 'utf8'), 'boot.ts');

export const boot = minifySync('boot.js', code, { module: true }).code.trim();

// Svelte escapes what a script element holds, and a browser would read the escaped.
if (/[&<]/.test(boot)) throw new Error('The first script of a page may hold neither & nor <.');

export const bootHash = /** @type {const} */ (
	`sha256-${createHash('sha256').update(boot).digest('base64')}`
);
