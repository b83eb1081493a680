import type { WrittenLocale } from '../locales';
import { readConfig } from './front';
import { isLocaleTag, localeOf } from './names';
import type { SourceFile } from './source';

export const GENERATORS = ['docusaurus', 'starlight', 'vitepress', 'jekyll', 'hugo'] as const;
export type Generator = (typeof GENERATORS)[number];

/** Where a generator's tree has what. */
export interface Layout {
	generator: Generator;
	/** The folder of the configuration, with its slash; empty where that is the tree itself. */
	base: string;
	/** What its pages are written in where nothing says otherwise. */
	locale: WrittenLocale;
	/** The address of its site, and the path it begins at. */
	url: string | undefined;
	path: string;
	/** What each page's path, below the base, must look like. */
	roots: readonly RegExp[];
}

const CONFIGS: [Generator, RegExp][] = [
	['docusaurus', /^(.*\/)?docusaurus\.config\.\w+$/],
	['starlight', /^(.*\/)?astro\.config\.\w+$/],
	['vitepress', /^(.*\/)?\.vitepress\/config(?:\/index)?\.\w+$/],
	['hugo', /^(.*\/)?(?:config\/_default\/)?hugo\.(?:toml|ya?ml|json)$/],
	['jekyll', /^(.*\/)?_config\.ya?ml$/],
	['hugo', /^(.*\/)?config\.(?:toml|ya?ml)$/]
];

/** Front matter and marks that only one of them has, for a folder without its configuration. */
const SIGNS: [Generator, RegExp][] = [
	['docusaurus', /^(?:sidebar_position|sidebar_label|pagination_label):/m],
	['hugo', /^\+\+\+$|\{\{[<%] /m],
	['jekyll', /^(?:permalink|nav_order|redirect_from):|\{% (?:link|include|post_url) /m],
	['starlight', /@astrojs\/starlight|^(?:template: splash|sidebar:)$/m],
	['vitepress', /^(?:layout: (?:home|doc|page)|outline:)|^::: /m]
];

const DEFAULTS = [
	/root:\s*\{[^}]*?\blang:\s*['"]([\w-]+)/,
	/\b(?:defaultLocale|defaultContentLanguage|default_lang)\s*[:=]\s*['"]?([\w-]+)/,
	/\b(?:lang|languageCode|locale)\s*[:=]\s*['"]?([\w-]+)/
];
const URL_KEY = /(?:^|[\s{,])(?:url|site|baseurl)\s*[:=]\s*['"]?(https?:\/\/[^\s'",]+)/i;
const PATH_KEY = /(?:^|[\s{,])base(?:url)?\s*[:=]\s*['"]?(\/[\w./-]*)/i;

function find(files: readonly SourceFile[]): {
	generator: Generator;
	base: string;
	config: string;
} {
	for (const [generator, pattern] of CONFIGS) {
		const file = files.find(({ path }) => pattern.test(path));
		if (file) return { generator, base: pattern.exec(file.path)?.[1] ?? '', config: file.text };
	}
	const counts = SIGNS.map(([generator, sign]) => ({
		generator,
		count: files.filter(({ path, text }) => /\.mdx?$/.test(path) && sign.test(text)).length
	}));
	const best = counts.reduce((most, each) => (each.count > most.count ? each : most), {
		generator: 'vitepress',
		count: 0
	});
	return { generator: best.generator, base: '', config: '' };
}

export function detect(files: readonly SourceFile[]): Layout {
	const { generator, base, config } = find(files);
	const tags = DEFAULTS.flatMap((pattern) => pattern.exec(config)?.[1] ?? []);
	const url = URL_KEY.exec(config)?.[1]?.replace(/\/+$/, '');
	const path = PATH_KEY.exec(config)?.[1]?.replace(/\/+$/, '') ?? '';
	const locale = tags.flatMap((tag) => localeOf(tag) ?? [])[0] ?? 'en';
	const below = files.flatMap((file) =>
		file.path.startsWith(base) && /\.mdx?$/.test(file.path) ? file.path.slice(base.length) : []
	);
	const own = ROOTS[generator];
	const roots = below.some((each) => own.some((root) => root.test(each))) ? own : [/^(?<rest>.+)$/];
	return { generator, base, locale, url, path, roots };
}

/** Where each generator keeps its pages, below the base: the folder and what it is called there. */
const ROOTS: Record<Generator, RegExp[]> = {
	docusaurus: [
		/^i18n\/(?<tag>[^/]+)\/docusaurus-plugin-content-(?:docs\/current|blog|pages)\/(?<rest>.+)$/,
		/^docs\/(?<rest>.+)$/,
		/^(?<rest>blog\/.+)$/,
		/^src\/pages\/(?<rest>.+)$/
	],
	starlight: [/^src\/content\/docs\/(?<rest>.+)$/],
	vitepress: [/^(?!\.vitepress\/|node_modules\/)(?:docs\/)?(?<rest>.+)$/],
	jekyll: [
		/^_drafts\/(?<rest>.+)$/,
		/^(?:_docs|docs)\/(?<rest>.+)$/,
		/^_(?<rest>(?!includes|layouts|site|data|sass|plugins)[\w-]+\/.+)$/,
		/^(?<rest>[^_.].*)$/
	],
	hugo: [/^content\/(?:docs\/)?(?<rest>.+)$/]
};

/** What a repository says to those who work on it. */
const MEANT_FOR_AUTHORS =
	/^(?:CONTRIBUTING|CHANGELOG|LICEN[CS]E|CODE_OF_CONDUCT|SECURITY|README)\.mdx?$/;
const PARTIAL = /(?:^|\/)_(?!index\.)[^/]+\.mdx?$/;

export interface Spot {
	/** The page's path without its locale, below the folder of all pages. */
	rest: string;
	/** What names its locale; undefined where nothing does. */
	tag: string | undefined;
}

/** Where a page belongs, or why it is none. */
export function spotOf(path: string, layout: Layout, paths: ReadonlySet<string>): Spot | string {
	if (!path.startsWith(layout.base)) return 'it lies outside of the site';
	const below = path.slice(layout.base.length);
	if (below.startsWith('versioned_docs/')) return 'it is of an older version';
	if (MEANT_FOR_AUTHORS.test(below)) return 'it is meant for those who work on the site';
	const groups = layout.roots.map((root) => root.exec(below)?.groups).find(Boolean);
	const rest = groups?.rest;
	if (rest === undefined) return 'it lies outside of the pages';
	if (layout.generator !== 'jekyll' && PARTIAL.test(rest)) return 'it is a part of other pages';
	return groups?.tag === undefined ? localised(rest, path, paths) : { rest, tag: groups.tag };
}

/** A locale in the name, `page.hi.md`, or as the first folder. */
function localised(rest: string, path: string, paths: ReadonlySet<string>): Spot {
	const [, stem = '', suffix, ext = ''] = /^(.*)\.([\w-]+)(\.mdx?)$/.exec(rest) ?? [];
	if (suffix !== undefined && isLocaleTag(suffix)) return { rest: stem + ext, tag: suffix };
	const [first = '', ...more] = rest.split('/');
	if (more.length === 0 || !isLocaleTag(first)) return { rest, tag: undefined };
	const without = path.slice(0, path.length - rest.length) + more.join('/');
	// `it` may be Italian or a topic: it is a language where the page is there without it.
	const isLocale = localeOf(first) !== undefined || paths.has(without);
	return isLocale ? { rest: more.join('/'), tag: first } : { rest, tag: undefined };
}

/** What `_category_.json` says of a folder. */
export function categoryOf(file: SourceFile): {
	label?: string;
	description?: string;
	position?: number;
} {
	const data = readConfig(file.text, file.path.endsWith('.json') ? 'json' : 'yaml');
	const link = data.link as { description?: unknown } | undefined;
	const description = data.description ?? link?.description;
	return {
		...(typeof data.label === 'string' && { label: data.label }),
		...(typeof description === 'string' && { description }),
		...(typeof data.position === 'number' && { position: data.position })
	};
}
