import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { defineConfig } from 'eslint/config';
import svelteConfig from './svelte.config.js';

/**
 * The arrows between folders: routes → lib/server and the browser folders → the four pure
 * folders. A folder has one door, its index; components of `lib/ui` are opened one by one.
 */
const insides = {
	regex:
		'^\\$lib/(?!ui/|server/)[^/]+/(?!worker|compile$|import$|reading$)|^\\$lib/server/(?!config$)[^/]+/.+|^\\$messages/.+',
	message: 'A folder has one door: import its index.'
};
const forbid = (/** @type {string} */ regex, /** @type {string} */ message) => ({ regex, message });
const server = forbid(
	'^\\$lib/server|/server/',
	'What lives in lib/server never reaches a browser.'
);
const browser = forbid('^\\$lib/(device|kiosk|ui)', 'The browser folders are above this one.');
const framework = forbid(
	'^(svelte|@sveltejs/.*|\\$app/.*|\\$env/.*|\\$service-worker|\\$messages|node:.*|pg|drizzle-orm.*|idb)(/.*)?$',
	'Pure: no framework, no clock, no I/O.'
);
const routes = forbid('/routes/', 'Nothing below imports a route.');
/**
 * @param {string[]} files
 * @param {{ regex: string, message: string }[]} patterns
 * @returns {import('eslint').Linter.Config}
 */
const arrows = (files, ...patterns) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: [insides, routes, ...patterns] }] }
});

export default defineConfig(
	{
		ignores: [
			'.svelte-kit',
			'build',
			'data',
			'src/messages/compiled',
			'src/service-worker/compiled/*.js',
			'test-results',
			'tests/data'
		]
	},
	js.configs.recommended,
	...ts.configs.strictTypeChecked,
	...ts.configs.stylisticTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-console': 'error',
			'no-undef': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// Kit's redirect() and error() are thrown by design.
			'@typescript-eslint/only-throw-error': 'off',
			// Addresses are built from the locale in one place; Kit's resolve() cannot know its routes.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, svelteConfig }
		}
	},
	// svelte-check knows the types of components already, and asking for them again takes ESLint ten
	// times as long as all else it does there; so only `npm run test:long` lets typed rules ask.
	process.env.LONG
		? {}
		: {
				files: ['**/*.svelte'],
				extends: [ts.configs.disableTypeChecked],
				languageOptions: { parserOptions: { projectService: false } }
			},
	arrows(['src/**/*.ts', 'src/**/*.svelte']),
	arrows(
		['src/lib/content/**'],
		server,
		browser,
		framework,
		forbid('^\\$lib/(search|cases|fleet)', 'content is the lowest folder.')
	),
	arrows(
		['src/lib/search/**'],
		server,
		browser,
		framework,
		forbid('^\\$lib/(cases|fleet)', 'search knows no cases and no kiosks.')
	),
	arrows(
		['src/lib/cases/**'],
		server,
		browser,
		framework,
		forbid('^\\$lib/(search|fleet)', 'cases know no search and no kiosks.')
	),
	arrows(
		['src/lib/fleet/**'],
		server,
		browser,
		framework,
		forbid('^\\$lib/search', 'The fleet knows no search.')
	),
	arrows(
		['src/lib/device/**'],
		server,
		forbid('^\\$lib/(kiosk|ui)', 'The kiosk and the components stand above the device.')
	),
	arrows(['src/lib/kiosk/**'], server, forbid('^\\$lib/ui', 'Components stand beside the kiosk.')),
	arrows(['src/lib/ui/**'], server, forbid('^\\$lib/(device|kiosk)', 'Components know no device.')),
	arrows(['src/lib/server/**'], browser),
	{
		files: ['**/*.test.ts', 'tests/**'],
		rules: { 'no-restricted-imports': 'off' }
	},
	{ files: ['src/commands/**', 'tests/**'], rules: { 'no-console': 'off' } }
);
