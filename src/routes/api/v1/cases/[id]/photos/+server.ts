import { photoSchema } from '$lib/cases';
import { appendPhoto, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { limitPhotos } from '$lib/server/limits';
import { readBody } from '$lib/server/body';
import { created, endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

/** The largest photo in base64, and its id. */
const MAX_BYTES = 500_000;

/** Appends a photo that the visitor took: safe to repeat, by the photo's own id. */
export const POST = endpoint(async (event) => {
	const row = await visitorsCase(event);
	event.locals.locale = row.locale;
	await limitPhotos(event.getClientAddress());
	const { id, photo } = await readBody(event.request, photoSchema, MAX_BYTES);
	const bytes = Buffer.from(photo, 'base64');
	const { seq } = await appendPhoto(row.id, { id, bytes }, visitor, getLibrary().site());
	return created({ seq });
});
