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

export default defineConfig({
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
