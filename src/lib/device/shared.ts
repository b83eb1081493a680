import * as v from 'valibot';
import { database } from './database';

/**
 * Photos that another app shared into a new request: the service worker takes them, the form picks
 * them up. They wait here until the request is made, so that a page loaded again has them still;
 * then they are gone, as they are when nobody came back for them.
 */
const SHARED = 'shared';
const KEPT_FOR_MS = 60 * 60_000;

const sharedSchema = v.object({ photos: v.array(v.file()), at: v.number() });

/** In the place of those shared before. @throws where there is no room */
export async function keepShared(photos: File[]): Promise<void> {
	await (await database()).put('facts', { photos, at: Date.now() }, SHARED);
}

/** What was shared last, if that was lately. */
export async function sharedPhotos(): Promise<File[]> {
	const kept = v.safeParse(sharedSchema, await (await database()).get('facts', SHARED));
	if (!kept.success) return [];
	if (Date.now() - kept.output.at < KEPT_FOR_MS) return kept.output.photos;
	await dropShared();
	return [];
}

/** They went with a request. */
export async function dropShared(): Promise<void> {
	await (await database()).delete('facts', SHARED);
}
