import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Against the built app, one file after the other: they kill what they run on. */
export default defineConfig({
	root,
	resolve: { alias: { $lib: `${root}src/lib`, $messages: `${root}src/messages` } },
	test: {
		include: ['tests/faults/**/*.test.ts'],
		fileParallelism: false,
		testTimeout: 600_000,
		hookTimeout: 120_000
	}
});
