import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Against the built app, one file after the other: they kill what they run on. */
const suite = {
	include: ['tests/faults/**/*.test.ts'],
	testTimeout: 600_000,
	hookTimeout: 120_000
};

/** The same suite on either store; `--project DATABASE_URL` runs it on one. */
const STORES = ['embedded', 'DATABASE_URL'];

export default defineConfig({
	root,
	resolve: { alias: { $lib: `${root}src/lib`, $messages: `${root}src/messages` } },
	test: {
		fileParallelism: false,
		projects: STORES.map((name) => ({
			extends: true,
			test: { name, ...suite, env: { FAULTS_STORE: name } }
		}))
	}
});
