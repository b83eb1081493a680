import * as v from 'valibot';
import { uuidSchema } from './case';

/** What a field for photos offers; iOS turns its own format into JPEG for it. */
export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp';

/** Letters of a photo in base64 as a device sends it, resized: 360 KB of picture. */
export const PHOTO_BASE64_LIMIT = 480_000;

/**
 * The body of `POST /api/v1/cases/<id>/photos`: the bytes in base64, so that the outbox keeps a
 * photo word for word as it keeps a message. `id` makes a retry harmless.
 */
export const photoSchema = v.strictObject({
	id: uuidSchema,
	photo: v.pipe(v.string(), v.maxLength(PHOTO_BASE64_LIMIT), v.base64())
});

/** What a photo's event tells in its `data`; the picture is read at `…/photos/<photo>`. */
export const photoDataSchema = v.object({
	photo: uuidSchema,
	width: v.number(),
	height: v.number()
});
export type PhotoData = v.InferOutput<typeof photoDataSchema>;
