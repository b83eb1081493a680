import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

const debian = '/usr/bin/chromium';
const debianFirefox = '/usr/bin/firefox-esr';

/** What must be the same in another engine: search and what a tunnel takes nothing of. */
const IN_FIREFOX = ['**/search.long.spec.ts', '**/order.long.spec.ts', '**/offline.spec.ts'];

/** Debian's Firefox; it wants a home that no other one used. */
function firefox() {
	const env = { ...process.env, HOME: mkdtempSync(path.join(tmpdir(), 'deskbell-firefox-')) };
	return {
		name: 'firefox',
		testMatch: IN_FIREFOX,
		use: {
			browserName: 'firefox' as const,
			channel: 'moz-firefox',
			launchOptions: { executablePath: debianFirefox, env, args: [] }
		}
	};
}

/** Journeys run against the built app; each file starts its own server with its own data. */
export default defineConfig({
	testDir: '.',
	testIgnore: process.env.LONG ? [] : ['**/*.long.spec.ts'],
	outputDir: '../../test-results/journeys',
	// For a machine that does much else: a journey may start its server, and a browser, three times.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	workers: 2,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	reporter: [['list'], ['json', { outputFile: '../../test-results/journeys.json' }]],
	projects: [
		{ name: 'chromium' },
		...(process.env.LONG && existsSync(debianFirefox) ? [firefox()] : [])
	],
	use: {
		browserName: 'chromium',
		launchOptions: {
			...(existsSync(debian) ? { executablePath: debian } : {}),
			args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update']
		},
		locale: 'en-IN',
		timezoneId: 'Asia/Kolkata',
		// A walk that finds no way on says where, long before its whole time is over.
		actionTimeout: 30_000,
		trace: 'retain-on-failure'
	}
});
