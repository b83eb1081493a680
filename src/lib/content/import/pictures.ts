import type { Layout } from './layout';
import { decoded, folderOf, joined } from './addresses';
import { nameOf } from './names';
import type { Page } from './page';

const FOLDERS = ['static', 'public', 'src/assets', 'assets', 'content', 'docs', 'docs/public', ''];

/** The pictures of a tree, and what they are called in `media/`. */
export class Pictures {
	readonly #media: ReadonlyMap<string, string | undefined>;
	readonly #layout: Layout;
	/** New names by old paths: only of those that are shown. */
	readonly used = new Map<string, string>();
	readonly #taken = new Set<string>();

	constructor(media: ReadonlyMap<string, string | undefined>, layout: Layout) {
		this.#media = media;
		this.#layout = layout;
	}

	/** The path of a picture that a page shows by `src`. */
	find(src: string, from: Page): string | undefined {
		const { base, path: prefix } = this.#layout;
		const plain = decoded(src.replace(/[?#].*$/, ''))
			.replace(/^@site\//, '/')
			.replace(/^(?:~|@)\/(?=\w)/, '/src/');
		const site =
			prefix !== '' && plain.startsWith(`${prefix}/`) ? plain.slice(prefix.length) : plain;
		const here = site.startsWith('/') ? [] : [joined(folderOf(from.file.path), site)];
		const tries = [
			...here,
			...FOLDERS.map((folder) => joined(base + folder, site)),
			...FOLDERS.map((folder) => joined(folder, site))
		];
		return tries.find((path) => this.#media.has(path)) ?? this.#byEnd(site);
	}

	/** One that is the only one whose path ends so. */
	#byEnd(site: string): string | undefined {
		const end = `/${joined('', site)}`;
		const found = [...this.#media.keys()].filter((path) => `/${path}`.endsWith(end));
		return found.length === 1 ? found[0] : undefined;
	}

	/** Why a picture cannot be shown; undefined where it can. */
	refusal(path: string): string | undefined {
		return this.#media.get(path);
	}

	/** Its name in `media/`, made on first use. */
	name(path: string): string {
		const known = this.used.get(path);
		if (known !== undefined) return known;
		const file = path.split('/').at(-1) ?? '';
		const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/.exec(file) ?? [];
		const base = nameOf(stem) || 'picture';
		let name = base + ending.toLowerCase();
		for (let number = 2; this.#taken.has(name); number++)
			name = `${base}-${number}${ending.toLowerCase()}`;
		this.#taken.add(name);
		this.used.set(path, name);
		return name;
	}
}
