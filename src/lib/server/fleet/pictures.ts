import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { demandPicture, sha256, withoutMetadata } from '$lib/server/library';
import { getStore, kioskPictures } from '$lib/server/store';

/** The longest side, in pixels: a shop's screen is 1080 × 1920. */
const LONGEST = 1920;
const QUALITY = 82;

/**
 * Keeps a picture for kiosks to show, upright and without where it was taken.
 * @returns its hash
 * @throws Error where the bytes are no picture, or a damaged one
 */
export async function keepPicture(bytes: Buffer): Promise<string> {
	demandPicture(bytes);
	const clean = await withoutMetadata(bytes);
	const body = await sharp(clean.bytes)
		.resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true })
		.webp({ quality: QUALITY })
		.toBuffer();
	const hash = sha256(body);
	await getStore().db.insert(kioskPictures).values({ hash, body }).onConflictDoNothing();
	return hash;
}

export async function pictureOf(hash: string): Promise<Buffer | undefined> {
	const [row] = await getStore()
		.db.select()
		.from(kioskPictures)
		.where(eq(kioskPictures.hash, hash));
	return row?.body;
}
