import { error, type FileProblem, type Problem } from '$lib/content';
import type { ImageInfo, Images } from '$lib/content/compile';
import { readBytes, whyUnread } from './files';
import { sha256 } from './hash';
import { storedHashes, type StoredObject } from './objects';
import { demandPicture, demandWhole, encode, narrowerThan, RECIPE, sizeOf } from './pictures';

/** What a narrower picture is stored under: found from its address, without the picture itself. */
const narrowerHash = (hash: string, width: number) => sha256(`${hash}-${width}`);

/** What is stored under a picture's address, `<hash>.webp` or, a narrower one, `<hash>-480.webp`. */
export function pictureHash(file: string): string | undefined {
	const [, hash, width] = /^([0-9a-f]{64})(?:-(\d{1,4}))?\.webp$/.exec(file) ?? [];
	if (hash === undefined || width === undefined) return hash;
	return narrowerHash(hash, Number(width));
}

const addressOf = (hash: string) => `/library/media/${hash}.webp`;
const hashIn = (address: string) => address.slice('/library/media/'.length, -'.webp'.length);

/** The pictures of `media/`: their addresses and sizes, known before any article is compiled. */
export class MediaShelf {
	readonly #folder: string;
	readonly #pictures = new Map<string, ImageInfo>();
	readonly #problems = new Map<string, FileProblem>();
	readonly #seen = new Set<string>();
	readonly #fresh = new Map<string, StoredObject>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	readonly images: Images = (file) => this.#pictures.get(file);

	get problems(): FileProblem[] {
		return [...this.#problems.values()];
	}

	/** Under which the pictures are kept. */
	get hashes(): string[] {
		return [...this.#pictures.values()].flatMap(({ url, narrower = [] }) => {
			const hash = hashIn(url);
			return [hash, ...narrower.map((width) => narrowerHash(hash, width))];
		});
	}

	/** Pictures encoded and not yet kept. */
	get fresh(): StoredObject[] {
		return [...this.#fresh.values()];
	}

	/** They are in the store now. */
	forgetFresh(kept: readonly StoredObject[]): void {
		for (const { hash } of kept) this.#fresh.delete(hash);
	}

	/** Takes a picture in that was never looked for. */
	async know(file: string): Promise<void> {
		if (!this.#seen.has(file)) await this.read(`media/${file}`);
	}

	/**
	 * Takes a file in as it is now, or forgets it. Until that is known it stays as it was: the watcher
	 * tells of a picture again that an editor has just put into a text. `path` is `media/<file>`.
	 */
	async read(path: string): Promise<void> {
		const file = path.slice('media/'.length);
		this.#seen.add(file);
		const found = await this.#find(path);
		this.#pictures.delete(file);
		this.#problems.delete(file);
		if (!found) return;
		if ('url' in found) this.#pictures.set(file, found);
		else this.#problems.set(file, { path, ...found });
	}

	/** A picture, or what is wrong with it; undefined where there is none. */
	async #find(path: string): Promise<ImageInfo | Problem | undefined> {
		const bytes = await readBytes(this.#folder, path);
		if (!bytes) return whyUnread(this.#folder, path);
		try {
			demandPicture(bytes);
			return await this.#take(bytes);
		} catch (cause) {
			const what = cause instanceof Error ? cause.message : String(cause);
			return error(1, what, 'save it again as PNG or JPEG');
		}
	}

	async #take(bytes: Buffer): Promise<ImageInfo> {
		const hash = sha256(RECIPE, bytes);
		const size = await sizeOf(bytes);
		const narrower = narrowerThan(size);
		const wanted = [
			{ hash, ...size },
			...narrower.map((width) => ({
				hash: narrowerHash(hash, width),
				width,
				height: Math.round((size.height * width) / size.width)
			}))
		];
		const stored = await storedHashes(wanted.map((each) => each.hash));
		// What is stored was whole.
		if (!stored.has(hash)) await demandWhole(bytes);
		for (const each of wanted) {
			if (this.#fresh.has(each.hash) || stored.has(each.hash)) continue;
			const body = await encode(bytes, each);
			this.#fresh.set(each.hash, { hash: each.hash, kind: 'media', body });
		}
		return { url: addressOf(hash), narrower, ...size };
	}
}
