import { createHash } from 'node:crypto';
import { and, count, eq, inArray, or, type SQL } from 'drizzle-orm';
import sharp from 'sharp';
import type { PhotoData } from '$lib/cases';
import type { Site } from '$lib/content';
import { demandPicture } from '$lib/server/library';
import { casePhotos, cases, getStore, type Transaction } from '$lib/server/store';
import type { Author } from './agent';
import { followUpIfLate } from './follow-up';
import { mustTalk, reopened } from './holding';
import { step, type StepResult } from './log';
import { Refusal } from './refusal';

/** Enough to show a broken thing from all sides. */
const PHOTOS_A_CASE = 20;
/** The longer edge: what is printed on a label can be read. */
const LONGEST_EDGE = 1600;
const QUALITY = 80;
/** A phone's camera has 12 to 50 million; more is a picture made to fill the memory. */
const PIXEL_LIMIT = 50_000_000;

interface Photo {
	/** Born with the photo on its device. */
	id: string;
	/** As they came. */
	bytes: Buffer;
}

interface Made {
	body: Buffer;
	width: number;
	height: number;
}

/**
 * Made anew from what it shows: upright, no larger than it is looked at, without where, when and by
 * whom it was taken, and without anything hidden behind it.
 * @throws Refusal where the bytes are no picture or cannot be decoded whole
 */
async function made(bytes: Buffer): Promise<Made> {
	try {
		demandPicture(bytes);
		const { data, info } = await sharp(bytes, { limitInputPixels: PIXEL_LIMIT })
			.autoOrient()
			.resize(LONGEST_EDGE, LONGEST_EDGE, { fit: 'inside', withoutEnlargement: true })
			.webp({ quality: QUALITY })
			.toBuffer({ resolveWithObject: true });
		return { body: data, width: info.width, height: info.height };
	} catch (cause) {
		throw new Refusal('photo-invalid', {}, { cause });
	}
}

/**
 * Appends a photo, as `appendMessage` appends words: sent twice it is kept once.
 * @throws Refusal when it is no picture, the case has too many, or the id is another's
 */
export async function appendPhoto(
	caseId: string,
	{ id, bytes }: Photo,
	author: Author,
	site: Site,
	now = Date.now()
): Promise<StepResult> {
	const digest = createHash('sha256').update(bytes).digest('hex');
	const { body, width, height } = await made(bytes);
	await followUpIfLate(caseId, id, author, site, now);
	return step(
		{ id: caseId, clientId: id, at: new Date(now) },
		async (current, tx) => {
			if (author.by === 'agent') mustTalk(current, author.agent);
			await demandRoom(tx, current.id);
			await tx.insert(casePhotos).values({ caseId: current.id, id, body });
			const data: PhotoData = { photo: id, width, height };
			return {
				events: [{ kind: 'photo', author, clientId: id, data: { ...data, digest } }],
				set: current.state === 'resolved' ? await reopened(current, { site, now }, tx) : {}
			};
		},
		({ kind, data }) => kind === 'photo' && data?.digest === digest
	);
}

async function demandRoom(tx: Transaction, caseId: string): Promise<void> {
	const [found] = await tx
		.select({ photos: count() })
		.from(casePhotos)
		.where(eq(casePhotos.caseId, caseId));
	if ((found?.photos ?? 0) >= PHOTOS_A_CASE) throw new Refusal('photo-limit');
}

/**
 * A case's photo as WebP; nothing where it has none of that id, or it was erased. Merged cases show
 * each other's.
 */
export async function photoOf(caseId: string, id: string): Promise<Buffer | undefined> {
	const [found] = await getStore()
		.db.select({ body: casePhotos.body })
		.from(casePhotos)
		.innerJoin(cases, eq(cases.id, casePhotos.caseId))
		.where(and(eq(casePhotos.id, id), isOfFamily(caseId)));
	return found?.body;
}

/** The case itself, the one it goes on in, and those that go on in it. */
function isOfFamily(caseId: string): SQL | undefined {
	const survivor = getStore()
		.db.select({ id: cases.mergedInto })
		.from(cases)
		.where(eq(cases.id, caseId));
	return or(
		eq(cases.id, caseId),
		eq(cases.mergedInto, caseId),
		inArray(cases.id, survivor),
		inArray(cases.mergedInto, survivor)
	);
}
