import type { Element, Root } from 'hast';
import { error, warning, type Problem } from '../problem';
import { quoted } from './characters';
import { decoded } from './text';
import { visit } from './visit';

/** What another file or heading must provide for this one to be whole. */
export interface Reference {
	/** page: `/<topic>`, `/<topic>/<slug>`, `/contact` · anchor: a heading of the same file */
	kind: 'page' | 'anchor' | 'related' | 'shop';
	target: string;
	/** A heading of the page. */
	anchor?: string;
	line: number;
}

export interface ImageInfo {
	/** Immutable, on our own origin; ends in `.webp`. */
	url: string;
	/** Narrower ones there are of it, in pixels: `-480` before the address's dot. */
	narrower?: readonly number[];
	/** Pixels. */
	width: number;
	height: number;
}

/** A picture of `content/media` by its file name; undefined when there is none. */
export type Images = (file: string) => ImageInfo | undefined;

/** The text's measure on a wide screen, nearly all of a narrow one. */
export const PICTURE_SIZES = '(min-width: 46rem) 42rem, 100vw';

const narrowed = (url: string, width: number) => url.replace(/(?=\.webp$)/, `-${width}`);

/** From the narrowest to the widest, so that each screen fetches what it shows. */
function sourcesOf({ url, width, narrower = [] }: ImageInfo) {
	if (narrower.length === 0) return {};
	const all = narrower.map((each) => `${narrowed(url, each)} ${each}w`);
	return { srcSet: [...all, `${url} ${width}w`].join(', '), sizes: PICTURE_SIZES };
}

const PAGE = /^(\/[a-z0-9-]+(?:\/[a-z0-9-]+)?)(?:#(.+))?$/;
const ELSEWHERE = /^https?:\/\/[^/]/i;
/** A number in full; an address, with a subject at most: no copies to others, no ready text. */
const DIRECT =
	/^(tel:\+\d{4,15}|mailto:[^@\s?&<>"]{1,64}@[^@\s?&<>"]{1,255}(\?subject=[^&\s]*)?)$/i;
const MEDIA = /^(?:\.\.\/)+media\/([\w.-]+)$/;

/** A site by its name. `https://bank.example@evil.example` shows one and leads to another. */
function leadsElsewhere(href: string): boolean {
	if (!ELSEWHERE.test(href) || !URL.canParse(href)) return false;
	const { username, password } = new URL(href);
	return username === '' && password === '';
}

/** What a camera or an upload called the picture says nothing to who cannot see it. */
const FILE_NAME = /^[^\s]+\.(?:png|jpe?g|webp|gif|avif)$|^(?:img|dsc|screenshot)[-_ ]?[\d-]+$/i;

const said = (value: unknown) => (typeof value === 'string' ? value : '');

function linkAdvice(href: string): string {
	if (/\.md(#|$)/.test(href)) return 'link to an article as /<topic>/<slug>';
	if (/^www\./i.test(href)) return `write the whole address: https://${quoted(href)}`;
	if (/^tel:/i.test(href)) return 'write the number as tel:+914047175500';
	if (/^https?:[^@]*@/i.test(href)) return 'name the site alone, without a name and an @';
	if (/^mailto:/i.test(href)) return 'write the address as mailto:name@example.com';
	return 'use /<topic>/<slug>, /contact, #heading, https:, tel: or mailto:';
}

export class References {
	readonly found: Reference[] = [];
	readonly problems: Problem[] = [];
	readonly #images: Images;

	constructor(images: Images) {
		this.#images = images;
	}

	/** Notes where links lead, gives pictures their address and size, and finds what is amiss. */
	collect(tree: Root): void {
		visit(tree, 'element', (node) => {
			if (node.tagName === 'a') this.#link(node);
			if (node.tagName === 'img') this.#image(node);
		});
	}

	#link({ properties, position }: Element): void {
		if ('dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties) return;
		const href = said(properties.href);
		const line = position?.start.line ?? 1;
		if (href.startsWith('#') && href.length > 1) {
			this.found.push({ kind: 'anchor', target: decoded(href.slice(1)), line });
			return;
		}
		const [, target, anchor] = PAGE.exec(href) ?? [];
		if (target !== undefined) {
			this.found.push({
				kind: 'page',
				target,
				line,
				...(anchor !== undefined && { anchor: decoded(anchor) })
			});
		} else if (!leadsElsewhere(href) && !DIRECT.test(href)) {
			const what = `a link cannot lead to "${quoted(decoded(href))}"`;
			this.problems.push(error(line, what, linkAdvice(href)));
		}
	}

	#image({ properties, position }: Element): void {
		const src = decoded(said(properties.src));
		const line = position?.start.line ?? 1;
		const file = MEDIA.exec(src)?.[1];
		const image = file === undefined ? undefined : this.#images(file);
		if (!image) {
			const what = `there is no picture "${quoted(src)}"`;
			this.problems.push(error(line, what, 'put it in media/ and write ../../media/<file>'));
			return;
		}
		if (said(properties.alt).trim() === '') {
			const todo = 'say between the brackets what it shows';
			this.problems.push(error(line, 'a picture has no alternative text', todo));
		}
		if (FILE_NAME.test(said(properties.alt).trim())) {
			const todo = 'say between the brackets what it shows';
			this.problems.push(warning(line, 'the alternative text is a file name', todo));
		}
		const { url: address, width, height } = image;
		const size = { width, height, ...sourcesOf(image) };
		Object.assign(properties, { src: address, ...size, loading: 'lazy', decoding: 'async' });
	}
}
