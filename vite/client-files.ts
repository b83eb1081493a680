import type { Plugin } from 'vite';

/**
 * Which files a browser fetches. A request each costs more than the few rules and lines that a page
 * does not need: on a phone its way, at a kiosk, which has them all, a start's time (measured: 3 ms of
 * the page's thread for a file, so that a start with 32 scripts and six sheets took a fifth longer
 * than one with 11 and four). What is not named here is split by who needs it.
 */
interface Group {
	name: string;
	test: (id: string) => boolean;
}

/** A page's own styles: Svelte's, one a component, and plain sheets. */
const isStyle = (id: string) => /\.css(\?|$)|[?&]type=style\b/.test(id);

function styles(name: string, of: RegExp): Group {
	return { name, test: (id) => isStyle(id) && of.test(id) };
}

function scripts(name: string, of: RegExp): Group {
	return { name, test: (id) => of.test(id) };
}

const groups = [
	// What a reading page looks like: its routes, and what they share.
	styles(
		'reading',
		/\/src\/(lib\/ui\/(base|tokens)\.css|lib\/ui\/(ArticleBody|Breadcrumb|CardList|LocaleSwitch|PersonBar|SearchForm|Segments)\.svelte|routes\/\(help\)\/(\[locale=locale\]\/)?(\+|\[topic\]|search))/
	),
	// All screens of a kiosk: a touch may lead to any.
	styles('kiosk', /\/src\/routes\/kiosk\//),
	// What every reading page carries of the device (`lib/device/reading.ts`).
	scripts(
		'device',
		/preload-helper|rolldown\/runtime|\/node_modules\/idb\/|\/src\/(lib\/device\/(database|reading|tried|trusted|updates|upgrade|visited)|routes\/\(help\)\/searched)\.ts/
	),
	// What every program asks first.
	scripts(
		'runtime',
		/\/svelte\/src\/internal\/(disclose-version|flags)|kit\/src\/runtime\/app\/env\/|@lucide\/svelte\/dist\/(?!icons\/)|\/icons\/(arrow-left|check|x)\.svelte|\/messages\/compiled\/runtime\.js|\/lib\/content\/locales\.ts/
	),
	// What customers ask with, be it on a phone or at a kiosk.
	scripts(
		'asking',
		/\/src\/lib\/(cases\/(case|carried|claim|photo|receipt)|content\/(article|base64url|digits|html)|device\/(disk|identity|log|outbox|sending|trail))\.ts/
	),
	// Articles as a device reads them.
	scripts(
		'library',
		/\/src\/lib\/(content\/(latin|localised?|reader|serbian|services\/[a-z]+|site|wire)|device\/(contents|library))\.ts/
	),
	// Answers as one types, from this device's index or the server's.
	scripts(
		'search',
		/\/src\/lib\/(search\/(client|learning|view|wire)|device\/(search\/here|searches))\.ts/
	),
	// When somebody is there.
	scripts(
		'when',
		/\/src\/(lib\/(content\/day|ui\/when)\.ts|messages\/compiled\/messages\/person_(away|back|open)_)/
	),
	// Words of the reading pages, which have them written in: of all programs only a kiosk asks.
	scripts(
		'read',
		/\/compiled\/messages\/help_(answers|behind|did|guide|in|quoted|related|results|search|solved)/
	)
];

export function clientFiles(): Plugin {
	return {
		name: 'deskbell-client-files',
		apply: 'build',
		config: () => ({
			environments: {
				client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
			}
		})
	};
}
