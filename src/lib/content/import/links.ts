import type { Definition, Nodes, Parent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ArticleId } from '../article';
import { tidy } from './code';
import { LOOKED_UP, type Page } from './page';
import { decoded, type Addresses } from './addresses';
import type { Layout } from './layout';
import { parse, rangeOf, textOf } from './markdown';
import { worded } from './names';
import type { Pictures } from './pictures';
import { shown } from './source';

/** What a page's links and pictures are looked up in. */
export interface Site {
	addresses: Addresses;
	pictures: Pictures;
	layout: Layout;
	/** The ids of pages that are imported: no others can be linked to. */
	ids: ReadonlyMap<string, ArticleId>;
	/** The page of a key that a reader of `page` sees: in its own locale, or the stand-in. */
	beside: (key: string, page: Page) => Page | undefined;
}

type Target = { href: string } | { lost: string; todo: string };

const ELSEWHERE = /^https?:\/\//i;
const DIRECT =
	/^(tel:\+\d{4,15}|mailto:[^@\s?&<>"]{1,64}@[^@\s?&<>"]{1,255}(\?subject=[^&\s]*)?)$/i;

const bare = (anchor: string) =>
	anchor
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');

/** Our anchor for one of the old site: each generator makes them in its own way. */
function anchorIn(page: Page, anchor: string): string | undefined {
	const wanted = decoded(anchor);
	const byName = page.anchors.find(({ own, ours }) => own === wanted || ours === wanted);
	return (byName ?? page.anchors.find(({ ours }) => bare(ours) === bare(wanted)))?.ours;
}

function telephone(href: string): Target {
	const number = `tel:${decoded(href.slice(4)).replace(/[^\d+]/g, '')}`;
	if (DIRECT.test(number)) return { href: number };
	return {
		lost: `a number without its country cannot be called: "${href}"`,
		todo: 'write it as tel:+914047175500'
	};
}

function outside(href: string): Target {
	if (/^tel:/i.test(href)) return telephone(href);
	if (/^mailto:/i.test(href)) {
		const plain = href.replace(/\?.*$/, '');
		if (DIRECT.test(href)) return { href };
		return DIRECT.test(plain)
			? { href: plain }
			: { lost: `this is no address: "${shown(href)}"`, todo: 'mend it' };
	}
	const isPlain = URL.canParse(href) && new URL(href).username === '' && new URL(href).host !== '';
	return isPlain ? { href } : { lost: `a link cannot lead to "${shown(href)}"`, todo: 'mend it' };
}

/** Rewrites what one page links to and shows. */
class Rewriter {
	readonly #page: Page;
	readonly #site: Site;
	readonly #source: string;
	readonly #definitions = new Map<string, Definition>();

	constructor(page: Page, site: Site) {
		this.#page = page;
		this.#site = site;
		this.#source = page.body;
	}

	#about(thing: string, what: string, todo: string): void {
		this.#page.notes.about(thing.replace(LOOKED_UP, ''), what, todo);
	}

	#target(href: string): Target {
		const { layout } = this.#site;
		const own =
			layout.url !== undefined && href.startsWith(layout.url)
				? href.slice(layout.url.length) || '/'
				: href;
		if (ELSEWHERE.test(own) || /^(?:tel|mailto):/i.test(own)) return outside(own);
		if (own.startsWith('#')) return this.#anchored('', this.#page, own.slice(1));
		const [, address = '', anchor = ''] =
			/^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(own.replace(/^pathname:\/\//, '')) ?? [];
		const found = this.#site.addresses.find(address, this.#page);
		if (!found)
			return {
				lost: `no page is at "${shown(decoded(href.replace(LOOKED_UP, '')))}"`,
				todo: 'link to an article; the text was kept'
			};
		if ('topic' in found) return { href: `/${found.topic}` };
		const shownPage = this.#site.beside(found.page.key, this.#page);
		const id = this.#site.ids.get(found.page.key);
		if (!shownPage || id === undefined)
			return {
				lost: `"${shown(href)}" was not imported`,
				todo: 'link to it when it is there; the text was kept'
			};
		if (shownPage.matter.isDraft && !this.#page.matter.isDraft)
			return {
				lost: `"${id}" is a draft`,
				todo: 'link to it when it is published; the text was kept'
			};
		return this.#anchored(`/${id}`, shownPage, anchor);
	}

	#anchored(address: string, page: Page, anchor: string): Target {
		if (anchor === '' || page.top.includes(decoded(anchor)))
			return { href: address === '' ? '#' : address };
		const ours = anchorIn(page, anchor);
		if (ours !== undefined) return { href: `${address}#${encodeURI(ours)}` };
		const what = `no heading is at "#${shown(decoded(anchor))}"`;
		if (address === '') return { lost: what, todo: 'link to a heading; the text was kept' };
		this.#about(`#${anchor}`, what, 'link to a heading; the link leads to the article');
		return { href: address };
	}

	#children(node: Nodes): string {
		if (!('children' in node) || node.children.length === 0) return '';
		const first = rangeOf((node as Parent).children[0] as Nodes).from;
		const last = rangeOf((node as Parent).children.at(-1) as Nodes).to;
		return this.#between(node, first, last);
	}

	/** The text from one place to another, the nodes in it rewritten. */
	#between(node: Nodes, from: number, to: number): string {
		if (!('children' in node)) return this.#source.slice(from, to);
		let at = from;
		const parts: string[] = [];
		for (const child of node.children) {
			const range = rangeOf(child);
			parts.push(this.#source.slice(at, range.from), this.#node(child));
			at = range.to;
		}
		return parts.join('') + this.#source.slice(at, to);
	}

	#node(node: Nodes): string {
		const { from, to } = rangeOf(node);
		const written = this.#source.slice(from, to);
		if (node.type === 'link') return this.#link(node, node.url, node.title, written);
		if (node.type === 'image') return this.#image(node.url, node.alt, written);
		if (node.type === 'definition') return this.#definition(node, written);
		if (node.type !== 'linkReference' && node.type !== 'imageReference')
			return this.#between(node, from, to);
		const definition = this.#definitions.get(node.identifier);
		if (!definition) return written;
		if (node.type === 'imageReference') return this.#image(definition.url, node.alt, written);
		if (this.#isKept(definition)) return this.#between(node, from, to);
		return this.#link(node, definition.url, definition.title, written);
	}

	/** Definitions of addresses elsewhere stay; the rest is written where it is used. */
	#isKept({ url }: Definition): boolean {
		return (
			ELSEWHERE.test(url) &&
			'href' in outside(url) &&
			!(this.#site.layout.url !== undefined && url.startsWith(this.#site.layout.url))
		);
	}

	#definition(definition: Definition, written: string): string {
		return this.#isKept(definition) ? written : '';
	}

	#link(node: Nodes, url: string, title: string | null | undefined, written: string): string {
		const target = this.#target(url);
		const isBracketed = written.startsWith('[');
		const text = isBracketed ? this.#children(node) : written.replace(/^<|>$/g, '');
		if ('lost' in target) {
			this.#about(url, target.lost, target.todo);
			return text;
		}
		if (target.href === '#') return text;
		if (target.href === url || !isBracketed)
			return isBracketed ? this.#between(node, ...this.#span(node)) : written;
		const said = title === null || title === undefined ? '' : ` ${JSON.stringify(title)}`;
		return `[${text}](${target.href}${said})`;
	}

	#span(node: Nodes): [number, number] {
		const { from, to } = rangeOf(node);
		return [from, to];
	}

	#image(src: string, alt: string | null | undefined, written: string): string {
		const { pictures } = this.#site;
		const said = (alt ?? '').replace(/\s+/g, ' ').trim();
		if (ELSEWHERE.test(src)) {
			this.#about(
				src,
				'a picture on another site is not shown',
				'save it in media/ and show it from there'
			);
			return 'href' in outside(src) ? `[${(said || src).replace(/[[\]]/g, '\\$&')}](${src})` : said;
		}
		const path = pictures.find(src, this.#page);
		const refusal = path === undefined ? 'it is not there' : pictures.refusal(path);
		if (path === undefined || refusal !== undefined) {
			this.#about(
				src,
				`the picture "${shown(src)}" is not shown: ${refusal ?? ''}`,
				'put a PNG or JPEG in media/; its words were kept'
			);
			return said;
		}
		const words = said === '' ? worded((path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')) : said;
		if (said === '')
			this.#about(
				written,
				`a picture has no alternative text, so it is "${words}"`,
				'say what it shows'
			);
		return `![${words.replace(/[[\]]/g, '\\$&')}](../../media/${pictures.name(path)})`;
	}

	run(): string {
		const tree = parse(this.#source);
		visit(tree, 'definition', (node) => void this.#definitions.set(node.identifier, node));
		return this.#between(tree, 0, this.#source.length);
	}
}

/** The page's body with its links and pictures as ours; what leads nowhere keeps its words. */
export function rewriteLinks(page: Page, site: Site): string {
	return tidy(new Rewriter(page, site).run());
}

/** Whether a body has anything to read. */
export const isBlank = (body: string) => textOf(parse(body)).trim() === '';
