import type { ArticleId } from '../article';
import { compileArticle } from '../compile';
import type { WrittenLocale } from '../locales';
import type { FileProblem } from '../problem';
import { Addresses, folderOf, joined } from './addresses';
import { articleFile } from './article';
import { detect, spotOf, type Generator, type Layout, type Spot } from './layout';
import { isBlank, rewriteLinks, type Site } from './links';
import { localeOf, numberOf } from './names';
import { readPage, type Page } from './page';
import { Pictures } from './pictures';
import { placeAll } from './places';
import { Notes, type SourceFile, type SourceTree } from './source';
import { topicsOf, topicsYaml, type Placed, type Topic } from './topics';

export interface ImportOptions {
	/** The topic all articles go to; otherwise each goes to that of its first folder. */
	topic?: string;
	/** The ids of the topics that site.yaml has. */
	topics?: readonly string[];
}

export interface Imported {
	generator: Generator;
	/** Articles that compile; `from` is their source. */
	articles: { path: string; from: string; text: string }[];
	/** Pictures to copy: `path` in the content folder, `from` in the tree. */
	pictures: { path: string; from: string }[];
	topics: Topic[];
	/** What site.yaml needs under `topics:`; empty where it has all. */
	yaml: string;
	/** By file and line of the tree. An error: the file was not imported. */
	problems: FileProblem[];
}

const isMarkdown = ({ path }: SourceFile) => /\.mdx?$/i.test(path);

/** One run over a tree. */
class Import {
	readonly #tree: SourceTree;
	readonly #options: ImportOptions;
	readonly #layout: Layout;
	readonly #texts: ReadonlyMap<string, SourceFile>;
	readonly #problems: FileProblem[] = [];

	constructor(tree: SourceTree, options: ImportOptions) {
		this.#tree = tree;
		this.#options = options;
		this.#layout = detect(tree.files);
		this.#texts = new Map(tree.files.map((file) => [file.path, file]));
	}

	/** A file that others include. */
	readonly #include = (from: string, name: string): SourceFile | undefined => {
		const plain = name.replace(/^@(?:site)?\//, '');
		const tries = [
			joined(folderOf(from), plain),
			joined(this.#layout.base, plain),
			joined(`${this.#layout.base}_includes`, plain)
		];
		return tries.map((path) => this.#texts.get(path)).find((file) => file !== undefined);
	};

	#refuse(
		file: SourceFile,
		what: string,
		todo: string,
		level: FileProblem['level'] = 'error'
	): void {
		this.#problems.push({ path: file.path, line: 1, level, what, todo });
	}

	#localeOf(file: SourceFile, spot: Spot): WrittenLocale | undefined {
		const lang = /^(?:lang|locale):\s*['"]?([\w-]+)/m.exec(file.text.slice(0, 2000))?.[1];
		const tag = spot.tag ?? (this.#layout.generator === 'jekyll' ? lang : undefined);
		if (tag === undefined || tag === 'root') return this.#layout.locale;
		const locale = localeOf(tag);
		if (locale === undefined)
			this.#refuse(
				file,
				`Deskbell writes no articles in "${tag}"`,
				'leave it out, or add the language first'
			);
		return locale;
	}

	#page(file: SourceFile, paths: ReadonlySet<string>): Page[] {
		const spot = spotOf(file.path, this.#layout, paths);
		if (typeof spot === 'string') {
			this.#refuse(file, `${spot}, so it is no article`, 'copy what customers need', 'warning');
			return [];
		}
		const locale = this.#localeOf(file, spot);
		const page = locale && readPage(file, spot, locale, this.#include);
		if (page instanceof Notes) this.#problems.push(...page.found);
		if (!page || page instanceof Notes) return [];
		const number = numberOf(page.key.split('/').at(-1) ?? '');
		if (number !== undefined) page.matter.order ??= number;
		if (/(?:^|\/)_drafts\//.test(file.path)) page.matter.isDraft = true;
		return this.#hasText(page) ? [page] : [];
	}

	/** An index without text only names its folder: the topic's page does that here. */
	#hasText(page: Page): boolean {
		if (!page.isIndex || !isBlank(page.body)) return true;
		this.#problems.push(...page.notes.found);
		this.#refuse(
			page.file,
			'it has no text, so it is no article',
			'see whether the topic says what it said',
			'warning'
		);
		return false;
	}

	/** Two files for one article in one locale: the first is it. */
	#once(pages: Page[]): Page[] {
		const seen = new Map<string, Page>();
		return pages.filter((page) => {
			const place = `${page.locale} ${page.key}`;
			const other = seen.get(place);
			if (!other) seen.set(place, page);
			else
				this.#refuse(
					page.file,
					`"${other.file.path}" is this article already`,
					'keep one of the two'
				);
			return !other;
		});
	}

	#site(pages: readonly Page[], ids: ReadonlyMap<string, ArticleId>, pictures: Pictures): Site {
		const byPlace = new Map(pages.map((page) => [`${page.locale} ${page.key}`, page]));
		const beside = (key: string, page: Page) =>
			byPlace.get(`${page.locale} ${key}`) ?? byPlace.get(`en ${key}`);
		const left = new Map([...ids].filter(([key]) => pages.some((page) => page.key === key)));
		return {
			addresses: new Addresses(pages, ids, this.#layout),
			pictures,
			layout: this.#layout,
			ids: left,
			beside
		};
	}

	/** The articles of pages; those that do not compile are refused, and the rest is done again. */
	#write(
		pages: Page[],
		ids: ReadonlyMap<string, ArticleId>
	): { articles: Imported['articles']; pictures: Pictures; pages: Page[] } {
		const pictures = new Pictures(this.#tree.media, this.#layout);
		const site = this.#site(pages, ids, pictures);
		const claims = new Map<ArticleId, ArticleId>(Array.from(site.ids.values(), (id) => [id, id]));
		const before = new Map(pages.map((page) => [page, page.notes.found.length]));
		const articles: Imported['articles'] = [];
		const good = pages.filter((page) => {
			const id = ids.get(page.key) ?? 'general/overview';
			const text = articleFile(page, id, rewriteLinks(page, site), claims);
			const path = `help/${id}.${page.locale}.md`;
			if (!this.#compiles(page, path, text, pictures)) return false;
			articles.push({ path, from: page.file.path, text });
			return true;
		});
		if (good.length === pages.length) return { articles, pictures, pages };
		for (const page of good) page.notes.found.length = before.get(page) ?? 0;
		return this.#write(good, ids);
	}

	#compiles(page: Page, path: string, source: string, pictures: Pictures): boolean {
		const names = new Set(pictures.used.values());
		const images = (file: string) =>
			names.has(file) ? { url: '/library/media/a.webp', width: 1, height: 1 } : undefined;
		const compiled = compileArticle({ path, source, images });
		if ('article' in compiled) return true;
		const lines = source.split('\n');
		for (const { line, what, todo } of compiled.problems) {
			page.notes.add(
				'error',
				page.notes.lineOf(lines[line - 1] ?? ''),
				`it is no article here: ${what}`,
				todo
			);
		}
		this.#problems.push(...page.notes.found);
		return false;
	}

	run(): Imported {
		const files = this.#tree.files.filter(isMarkdown);
		const paths = new Set(files.map(({ path }) => path));
		const read = this.#once(files.flatMap((file) => this.#page(file, paths)));
		const ids = placeAll(read, this.#options.topic);
		const { articles, pictures, pages } = this.#write(read, ids);
		this.#problems.push(...pages.flatMap(({ notes }) => notes.found), ...this.#unseen(pictures));
		const placed = pages.map((page): Placed => {
			const [topic = '', slug = ''] = (ids.get(page.key) ?? '').split('/');
			return { page, topic, slug };
		});
		const topics = topicsOf(placed, this.#tree.files, this.#layout);
		const known = this.#options.topics ?? [];
		return {
			generator: this.#layout.generator,
			articles,
			pictures: Array.from(pictures.used, ([from, name]) => ({ path: `media/${name}`, from })),
			topics,
			yaml: topicsYaml(topics.filter(({ id }) => !known.includes(id))),
			problems: this.#problems.sort((a, b) =>
				a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1
			)
		};
	}

	/** Pictures that no article shows stay behind. */
	#unseen(pictures: Pictures): FileProblem[] {
		const left = [...this.#tree.media.keys()].filter((path) => !pictures.used.has(path));
		return left.map((path) => {
			return {
				path,
				line: 1,
				level: 'warning',
				what: 'no article shows it, so it was not copied',
				todo: 'copy it to media/ if one shall'
			};
		});
	}
}

/** A tree of Markdown of another generator as articles of ours. Never throws on what is in it. */
export function importTree(tree: SourceTree, options: ImportOptions = {}): Imported {
	return new Import(tree, options).run();
}
