import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import svelteConfig from '../svelte.config.js';
import { boot } from './boot.js';
import { doors } from './doors.ts';

const at = (place: string) => path.resolve(import.meta.dirname, '..', place);
const FOLDER = 'src/service-worker/compiled';

/** The policy that the server's pages carry, for those that the worker writes; they run no script but ours. */
function policy(): string {
	const directives = svelteConfig.kit?.csp?.directives ?? {};
	return Object.entries(directives)
		.map(([name, values]) => {
			const words = (Array.isArray(values) ? values : []).map((value: string) =>
				/^(self|none|unsafe-hashes|script|sha256-.*)$/.test(value) ? `'${value}'` : value
			);
			return [name, ...words].join(' ');
		})
		.join('; ');
}

/** Svelte looks for Node's parts where it finds none; in a worker there is nothing to find. */
function withoutNode(): Plugin {
	return {
		name: 'deskbell-without-node',
		enforce: 'pre',
		resolveId: (id) => (id.startsWith('node:') ? '\0without-node' : undefined),
		load: (id) => (id === '\0without-node' ? 'export default undefined' : undefined)
	};
}

/** Components compiled to write HTML, as one module that the worker imports. */
function compilePages() {
	const state = at('src/routes/(help)/built/state.ts');
	return build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		plugins: [
			withoutNode(),
			svelte({ configFile: false, preprocess: svelteConfig.preprocess ?? [] })
		],
		resolve: {
			alias: {
				$lib: at('src/lib'),
				$messages: at('src/messages'),
				'$app/state': state,
				'$app/environment': state
			}
		},
		define: {
			__BOOT__: JSON.stringify(boot),
			__VERSION__: JSON.stringify(svelteConfig.kit?.version?.name ?? ''),
			__POLICY__: JSON.stringify(policy())
		},
		// The condition by which Svelte gives a worker its half that writes HTML.
		ssr: { noExternal: true, target: 'webworker', resolve: { conditions: ['worker', 'module'] } },
		build: {
			ssr: at('src/routes/built.ts'),
			outDir: at(FOLDER),
			emptyOutDir: false,
			minify: false,
			rolldownOptions: {
				treeshake: { moduleSideEffects: doors },
				output: { format: 'es', entryFileNames: 'pages.js', codeSplitting: false }
			}
		}
	});
}

/** Kit bundles the service worker without plugins, so what it needs of the pages is made before. */
export function workerPages(): Plugin {
	return {
		name: 'deskbell-worker-pages',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		async buildStart() {
			await compilePages();
		}
	};
}
