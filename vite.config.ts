import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts'],
		globalSetup: ['tests/store.ts'],
		testTimeout: 20_000,
		hookTimeout: 60_000
	}
});
