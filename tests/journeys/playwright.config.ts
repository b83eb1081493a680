import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const debian = '/usr/bin/chromium';

/** Journeys run against the built app; each file starts its own server with its own data. */
export default defineConfig({
	testDir: '.',
	testIgnore: process.env.LONG ? [] : ['**/*.long.spec.ts'],
	outputDir: '../../test-results/journeys',
	timeout: 60_000,
	expect: { timeout: 10_000 },
	workers: 2,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	reporter: [['list'], ['json', { outputFile: '../../test-results/journeys.json' }]],
	use: {
		browserName: 'chromium',
		launchOptions: {
			...(existsSync(debian) ? { executablePath: debian } : {}),
			args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update']
		},
		locale: 'en-IN',
		timezoneId: 'Asia/Kolkata',
		trace: 'retain-on-failure'
	}
});
