import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import svelteConfig from './svelte.config.js';
import { boot } from './vite/boot.js';
import { narrowDoors } from './vite/doors.ts';
import { serverFront } from './vite/front.ts';
import { serverProcess } from './vite/process.ts';
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

/** A page's own styles: Svelte's, one a component, and plain sheets. */
const isStyle = (id: string) => /\.css(\?|$)|[?&]type=style\b/.test(id);

/** What a reading page looks like: its routes, and what they share. */
const READING =
	/\/src\/(lib\/ui\/(base|tokens)\.css|lib\/ui\/(ArticleBody|Breadcrumb|CardList|LocaleSwitch|PersonBar|SearchForm|Segments)\.svelte|routes\/\(help\)\/(\[locale=locale\]\/)?(\+|\[topic\]|search))/;

/** What every reading page carries of the device (`lib/device/reading.ts`), as one file. */
const CARRIED =
	/preload-helper|rolldown\/runtime|\/node_modules\/idb\/|\/src\/(lib\/device\/(database|reading|tried|trusted|updates|upgrade)|routes\/\(help\)\/searched)\.ts/;

/**
 * One style sheet for all reading pages, cached after the first: a request each for six small ones
 * costs a phone more than the few rules that a page does not need. The same for the device's code.
 */
function readingFiles(): Plugin {
	const groups = [
		{ name: 'reading', test: (id: string) => isStyle(id) && READING.test(id) },
		{ name: 'device', test: CARRIED }
	];
	return {
		name: 'deskbell-reading-files',
		apply: 'build',
		config: () => ({
			environments: {
				client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
			}
		})
	};
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
		readingEntry(),
		readingFiles(),
		narrowDoors(),
		staffFiles(),
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
