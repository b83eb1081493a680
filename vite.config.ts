import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import svelteConfig from './svelte.config.js';

/**
 * Reading pages carry no client of Kit's; what scripts add there is one small entry of our own. As
 * a client entry it stands in the build's list of files, so that it is there offline too.
 */
function bootEntry(): Plugin {
	return {
		name: 'deskbell-boot',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildStart() {
			this.emitFile({
				type: 'chunk',
				id: 'src/routes/(help)/boot.ts',
				fileName: `_app/immutable/entry/boot.${svelteConfig.kit?.version?.name ?? ''}.js`
			});
		}
	};
}

/**
 * A search index that a device put away is of use only to the sources that made it: changed ones may
 * read a word otherwise. Nobody has to remember to raise a number.
 */
function searchVersion(): string {
	const hash = createHash('sha256');
	for (const folder of ['src/lib/search', 'src/lib/content']) {
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
		for (const file of files) {
			if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
			hash.update(file).update(readFileSync(`${folder}/${file}`));
		}
	}
	return hash.digest('hex').slice(0, 16);
}

export default defineConfig({
	define: { __SEARCH_VERSION__: JSON.stringify(searchVersion()) },
	plugins: [sveltekit(), bootEntry()],
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts'],
		exclude: process.env.LONG ? [] : ['**/*.long.test.ts'],
		globalSetup: ['tests/store.ts'],
		testTimeout: 20_000,
		hookTimeout: 60_000
	}
});
