import sharp from 'sharp';
import { error, type FileProblem, type ImageInfo, type Images } from '$lib/content';
import { readBytes } from './files';
import { sha256 } from './hash';
import { storedHashes, type StoredObject } from './objects';

/** Part of a picture's address: whoever changes how pictures are encoded changes it too. */
const RECIPE = 'webp-1';
/** Wider than any phone shows; a kiosk's column is 1,080. */
const WIDEST = 1600;
const QUALITY = 80;
const NEAR_LOSSLESS = 60;
const PIXEL_LIMIT = 50_000_000;

/** By their first bytes, never by their names. SVG is none: it can carry scripts. */
const SIGNATURES = [
	/^.PNG\r\n/,
	/^\xff\xd8\xff/,
	/^RIFF.{4}WEBP/s,
	/^GIF8[79]a/,
	/^.{4}ftypavi[fs]/s
];

const isPicture = (bytes: Buffer) =>
	SIGNATURES.some((signature) => signature.test(bytes.toString('latin1', 0, 16)));

const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: PIXEL_LIMIT });

/** The size it is shown in: upright, and no wider than anybody can see. */
async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
	const { autoOrient } = await open(bytes).metadata();
	const scale = Math.min(1, WIDEST / autoOrient.width);
	return {
		width: Math.round(autoOrient.width * scale),
		height: Math.round(autoOrient.height * scale)
	};
}

/** Drawings are smaller nearly lossless, photographs lossy: the smaller one is kept. */
async function encode(bytes: Buffer, { width, height }: { width: number; height: number }) {
	const upright = open(bytes).autoOrient().resize(width, height, { fit: 'fill' });
	const [lossy, exact] = await Promise.all([
		upright.clone().webp({ quality: QUALITY }).toBuffer(),
		upright.clone().webp({ nearLossless: true, quality: NEAR_LOSSLESS }).toBuffer()
	]);
	return exact.length < lossy.length ? exact : lossy;
}

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
		if (!bytes) return;
		try {
			if (!isPicture(bytes)) throw new Error('it is no PNG, JPEG, WebP, GIF or AVIF picture');
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
