import sharp from 'sharp';

/** Part of a picture's address: whoever changes how pictures are encoded changes it too. */
export const RECIPE = 'webp-1';
/** Wider than any phone shows; a kiosk's column is 1,080. */
const WIDEST = 1600;
/** A phone's screen at once and at twice its pixels. */
const NARROWER = [480, 960];
/** One that is hardly narrower is not worth its bytes. */
const WORTH = 0.8;
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

/** @throws Error with a sentence where the bytes are no picture that is shown. */
export function demandPicture(bytes: Buffer): void {
	if (!isPicture(bytes)) throw new Error('it is no PNG, JPEG, WebP, GIF or AVIF picture');
}

/** The size it is shown in: upright, and no wider than anybody can see. */
export async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
	const { autoOrient } = await open(bytes).metadata();
	const scale = Math.min(1, WIDEST / autoOrient.width);
	return {
		width: Math.round(autoOrient.width * scale),
		height: Math.round(autoOrient.height * scale)
	};
}

/** The widths a picture is kept in besides its own, in pixels. */
export function narrowerThan({ width }: { width: number }): number[] {
	return NARROWER.filter((each) => each < width * WORTH);
}

/**
 * Decodes a picture to its last byte, a truncated one included.
 * @throws Error with a sentence where it is damaged
 */
export async function demandWhole(bytes: Buffer): Promise<void> {
	try {
		await open(bytes).resize(8, 8, { fit: 'fill' }).raw().toBuffer();
	} catch (cause) {
		const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
		throw new Error(`it is damaged (${why ?? ''})`, { cause });
	}
}

/** Drawings are smaller nearly lossless, photographs lossy: the smaller one is kept. */
export async function encode(bytes: Buffer, { width, height }: { width: number; height: number }) {
	const upright = open(bytes).autoOrient().resize(width, height, { fit: 'fill' });
	const [lossy, exact] = await Promise.all([
		upright.clone().webp({ quality: QUALITY }).toBuffer(),
		upright.clone().webp({ nearLossless: true, quality: NEAR_LOSSLESS }).toBuffer()
	]);
	return exact.length < lossy.length ? exact : lossy;
}

/** What a picture is kept as; AVIF becomes WebP, which is read and written far quicker. */
const KEPT_AS = {
	png: { extension: 'png', options: {} },
	jpeg: { extension: 'jpg', options: { quality: 92 } },
	webp: { extension: 'webp', options: { quality: 92 } },
	gif: { extension: 'gif', options: {} }
} as const;

const isKept = (format: string): format is keyof typeof KEPT_AS => Object.hasOwn(KEPT_AS, format);

/**
 * A picture made anew from what it shows: upright, without where and by whom it was taken, and
 * without anything hidden behind it.
 * @throws Error where the bytes cannot be decoded whole
 */
export async function withoutMetadata(
	bytes: Buffer
): Promise<{ bytes: Buffer; extension: string }> {
	const { format, pages = 1 } = await open(bytes).metadata();
	const kept = isKept(format) ? format : 'webp';
	const { extension, options } = KEPT_AS[kept];
	const picture = sharp(bytes, { limitInputPixels: PIXEL_LIMIT, animated: pages > 1 });
	const upright = pages > 1 ? picture : picture.autoOrient();
	return { bytes: await upright.toFormat(kept, options).toBuffer(), extension };
}
