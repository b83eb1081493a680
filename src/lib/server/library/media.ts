import { error, type FileProblem } from '$lib/content';
import type { ImageInfo, Images } from '$lib/content/compile';
import { readBytes, whyUnread } from './files';
import { sha256 } from './hash';
import { storedHashes, type StoredObject } from './objects';
import { demandPicture, encode, RECIPE, sizeOf } from './pictures';

/** The pictures of `media/`: their addresses and sizes, known before any article is compiled. */
export class MediaShelf {
	readonly #folder: string;
	readonly #pictures = new Map<string, ImageInfo>();
	readonly #problems = new Map<string, FileProblem>();
	readonly #fresh = new Map<string, StoredObject>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	readonly images: Images = (file) => this.#pictures.get(file);

	get problems(): FileProblem[] {
		return [...this.#problems.values()];
	}

	/** Pictures encoded and not yet kept. */
	get fresh(): StoredObject[] {
		return [...this.#fresh.values()];
	}

	/** They are in the store now. */
	forgetFresh(kept: readonly StoredObject[]): void {
		for (const { hash } of kept) this.#fresh.delete(hash);
	}

	/** Takes a file in as it is now, or forgets it. `path` is `media/<file>`. */
	async read(path: string): Promise<void> {
		const file = path.slice('media/'.length);
		this.#pictures.delete(file);
		this.#problems.delete(file);
		const bytes = await readBytes(this.#folder, path);
		if (!bytes) {
			const why = await whyUnread(this.#folder, path);
			if (why) this.#problems.set(file, { path, ...why });
			return;
		}
		try {
			demandPicture(bytes);
			this.#pictures.set(file, await this.#take(bytes));
		} catch (cause) {
			const what = cause instanceof Error ? cause.message : String(cause);
			this.#problems.set(file, { path, ...error(1, what, 'save it again as PNG or JPEG') });
		}
	}

	async #take(bytes: Buffer): Promise<ImageInfo> {
		const hash = sha256(RECIPE, bytes);
		const size = await sizeOf(bytes);
		if (!this.#fresh.has(hash) && !(await storedHashes([hash])).has(hash)) {
			this.#fresh.set(hash, { hash, kind: 'media', body: await encode(bytes, size) });
		}
		return { url: `/library/media/${hash}.webp`, ...size };
	}
}
