import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import svelteConfig from './svelte.config.js';
import { boot } from './vite/boot.js';
import { clientFiles } from './vite/client-files.ts';
import { narrowDoors } from './vite/doors.ts';
import { serverFront } from './vite/front.ts';
import { messagesAsOne } from './vite/messages.ts';
import { serverProcess } from './vite/process.ts';
import { speechPacks } from './vite/speech-packs.ts';
import { staffFiles } from './vite/staff-files.ts';
import { workerPages } from './vite/worker-pages.ts';

/**
 * Reading pages carry no client of Kit's; what scripts add there is one small entry of our own. As a
 * client entry it stands in the build's list of files, so that it is there offline too.
 */
function readingEntry(): Plugin {
	const version = svelteConfig.kit?.version?.name ?? '';
	return {
		name: 'deskbell-reading-entry',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildStart() {
			this.emitFile({
				type: 'chunk',
				id: 'src/routes/(help)/begin.ts',
				fileName: `_app/immutable/entry/begin.${version}.js`
			});
		}
	};
}

/** Names sources by what is in them, their tests left out: nobody has to remember to raise a number. */
function nameOf(folders: string[]): Hash {
	const hash = createHash('sha256');
	for (const folder of folders) {
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
		for (const file of files) {
			if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
			hash.update(file).update(readFileSync(`${folder}/${file}`));
		}
	}
	return hash;
}

/**
 * A search index that a device put away is of use only to the sources that made it: changed ones may
 * read a word otherwise.
 */
const searchVersion = nameOf(['src/lib/search', 'src/lib/content']).digest('hex').slice(0, 16);

/** What another build compiled is taken over where this one would make the same of it. */
const compilerVersion = nameOf(['src/lib/content'])
	.update(process.version)
	.update(readFileSync('package-lock.json'))
	.digest('hex');

/** Tests that no store, server or file system stands behind. */
const PURE = ['src/lib/{content,search,cases,fleet,kiosk,device}/**/*.test.ts'];
const LATER = process.env.LONG ? [] : ['**/*.long.test.ts'];

export default defineConfig({
	define: {
		__BOOT__: JSON.stringify(boot),
		__SEARCH_VERSION__: JSON.stringify(searchVersion),
		__COMPILER_VERSION__: JSON.stringify(compilerVersion)
	},
	plugins: [
		sveltekit(),
		messagesAsOne(),
		readingEntry(),
		clientFiles(),
		narrowDoors(),
		staffFiles(),
		speechPacks(),
		workerPages(),
		serverProcess(),
		serverFront()
	],
	// How long each plugin took is no news to who starts a shop's help.
	build: { rolldownOptions: { checks: { bundlerTimings: false } } },
	worker: { format: 'es' },
	// Node cannot import its names from what it publishes for Node; pages that share code with it do.
	ssr: { noExternal: ['workbox-window'] },
	test: {
		testTimeout: 20_000,
		hookTimeout: 60_000,
		// A second, as it is otherwise, is little on a machine that does much else.
		expect: { poll: { timeout: 10_000 } },
		// Vitest leaves one core to itself, which on two halves what tests get of them.
		maxWorkers: 2,
		projects: [
			// They hold nothing between two files, so that one may read the other's modules.
			{ extends: true, test: { name: 'pure', include: PURE, exclude: LATER, isolate: false } },
			{
				extends: true,
				test: {
					name: 'store',
					include: ['src/**/*.test.ts'],
					exclude: [...PURE, ...LATER],
					globalSetup: ['tests/store.ts']
				}
			}
		]
	}
});
