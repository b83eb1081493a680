import type { ArticleId } from '../article';
import type { Layout } from './layout';
import { localeOf, unnumbered } from './names';
import { LOOKED_UP, type Page } from './page';

/** Finds the page that an address of the old site, or a path of its files, speaks of. */

const ENDING = /\.(?:mdx?|html?|markdown)$/i;
const INDEX = /^(?:_?index|readme)$/i;

export function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** `dir` and a path relative to it as one path, with slashes and no dots. */
export function joined(dir: string, relative: string): string {
	const names: string[] = [];
	for (const name of `${dir}/${relative}`.split('/')) {
		if (name === '..') names.pop();
		else if (name !== '' && name !== '.') names.push(name);
	}
	return names.join('/');
}

export const folderOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** An address without what generators add: locale, numbers, index, ending, case. */
export function route(address: string): string {
	const names = address
		.replace(ENDING, '')
		.split('/')
		.filter(Boolean)
		.map((name) => unnumbered(name).toLowerCase());
	if (names.length > 0 && localeOf(names[0] ?? '') !== undefined) names.shift();
	if (INDEX.test(names.at(-1) ?? '')) names.pop();
	return names.join('/');
}

export type Lookup = { page: Page } | { topic: string } | undefined;

export class Addresses {
	readonly #layout: Layout;
	readonly #files = new Map<string, Page>();
	readonly #routes = new Map<string, Page>();
	/** Undefined where two pages have the name. */
	readonly #names = new Map<string, Page | undefined>();
	readonly #topics: ReadonlySet<string>;

	constructor(pages: readonly Page[], ids: ReadonlyMap<string, ArticleId>, layout: Layout) {
		this.#layout = layout;
		this.#topics = new Set(Array.from(ids.values(), (id) => id.split('/')[0] ?? ''));
		for (const page of pages) this.#files.set(page.file.path, page);
		for (const page of pages) this.#add(page);
	}

	#add(page: Page): void {
		const { key, matter, file } = page;
		const folder = folderOf(key);
		const last = matter.id ?? (matter.slug?.startsWith('/') === true ? undefined : matter.slug);
		const keys = [key, ...matter.addresses, ...(matter.slug === undefined ? [] : [matter.slug])];
		if (last !== undefined) keys.push(`${folder}/${last}`);
		for (const each of keys)
			if (!this.#routes.has(route(each))) this.#routes.set(route(each), page);
		const own = route(file.path).split('/').at(-1) ?? '';
		const other = this.#names.get(own);
		const isSame = other === undefined ? !this.#names.has(own) : other.key === key;
		this.#names.set(own, isSame ? page : undefined);
	}

	#file(path: string): Page | undefined {
		const tries = [
			path,
			`${path}.md`,
			`${path}.mdx`,
			`${path}/index.md`,
			`${path}/index.mdx`,
			`${path}/_index.md`,
			`${path}/README.md`
		];
		return tries.map((each) => this.#files.get(each)).find((page) => page !== undefined);
	}

	/** With and without the folder that all pages of a generator lie in. */
	#route(address: string): Page | undefined {
		const plain = route(address);
		const tries = [
			plain,
			plain.replace(/^(?:docs|content)\//, ''),
			route(plain.replace(/^docs\//, ''))
		];
		return tries.map((each) => this.#routes.get(each)).find((page) => page !== undefined);
	}

	/** `address` has neither query nor anchor. */
	find(address: string, from: Page): Lookup {
		const { base, path: prefix } = this.#layout;
		const isName = address.startsWith(LOOKED_UP);
		const plain = decoded(isName ? address.slice(LOOKED_UP.length) : address).replace(
			/^@site\//,
			`/${base}`
		);
		const site =
			prefix !== '' && plain.startsWith(`${prefix}/`) ? plain.slice(prefix.length) : plain;
		const page = site.startsWith('/') ? this.#absolute(site) : this.#relative(site, from);
		const named = isName ? this.#names.get(route(site).split('/').at(-1) ?? '') : undefined;
		const found = page ?? named;
		if (found) return { page: found };
		const topic = route(site).replace(/^docs\//, '');
		return this.#topics.has(topic) ? { topic } : undefined;
	}

	#absolute(site: string): Page | undefined {
		const path = site.replace(/^\/+/, '').replace(/\/+$/, '');
		return this.#file(path) ?? this.#file(this.#layout.base + path) ?? this.#route(path);
	}

	/** From the file, as an editor sees it; else from the page's address, as a browser does. */
	#relative(site: string, from: Page): Page | undefined {
		const here = folderOf(from.file.path);
		const ways = [joined(folderOf(from.key), site), joined(from.key, site), site];
		const found = ways.map((way) => this.#route(way)).find((page) => page !== undefined);
		return this.#file(joined(here, site)) ?? found;
	}
}
