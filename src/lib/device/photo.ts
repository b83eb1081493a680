import { PHOTO_BASE64_LIMIT } from '$lib/cases';

/**
 * Photos made small on the device before they are kept or sent: upright, without metadata (a canvas
 * knows none), and below the size that one body may have. JPEG, because Safari's canvas writes no
 * WebP and says nothing.
 */

/** Tried in order until one fits: the longer edge in pixels, and JPEG's quality. */
const STEPS = [
	{ edge: 1600, quality: 0.8 },
	{ edge: 1600, quality: 0.6 },
	{ edge: 1200, quality: 0.6 },
	{ edge: 800, quality: 0.6 }
] as const;

/** A file that no browser here can show. */
export class NoPhoto extends Error {
	constructor(cause?: unknown) {
		super('The file is no photo that can be opened.', { cause });
		this.name = 'NoPhoto';
	}
}

/**
 * The photo as a body carries it: JPEG in base64.
 * @throws NoPhoto
 */
export async function photoBody(file: Blob): Promise<string> {
	const picture = await decoded(file);
	try {
		for (const step of STEPS) {
			const base64 = drawn(picture, step);
			if (base64.length <= PHOTO_BASE64_LIMIT) return base64;
		}
	} finally {
		picture.close();
	}
	throw new NoPhoto();
}

async function decoded(file: Blob): Promise<ImageBitmap> {
	try {
		return await createImageBitmap(file, { imageOrientation: 'from-image' });
	} catch (cause) {
		throw new NoPhoto(cause);
	}
}

const PREFIX = 'data:image/jpeg;base64,';

/** JPEG in base64; nothing where the browser draws none. */
function drawn(picture: ImageBitmap, { edge, quality }: (typeof STEPS)[number]): string {
	const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(picture.width * scale));
	canvas.height = Math.max(1, Math.round(picture.height * scale));
	const context = canvas.getContext('2d');
	if (!context) throw new NoPhoto();
	// What was see-through would become black.
	context.fillStyle = 'white';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(picture, 0, 0, canvas.width, canvas.height);
	const url = canvas.toDataURL('image/jpeg', quality);
	if (!url.startsWith(PREFIX)) throw new NoPhoto();
	return url.slice(PREFIX.length);
}

/** What was drawn by `photoBody`, to be shown while it waits here. */
export const photoUrl = (base64: string): string => PREFIX + base64;
