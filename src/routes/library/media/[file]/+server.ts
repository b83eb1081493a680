import { getLibrary, pictureHash } from '$lib/server/library';
import { immutable } from '../../answer';
import type { RequestHandler } from './$types';

/** A picture of an article, as wide as it is or narrower. */
export const GET: RequestHandler = ({ request, params: { file } }) => {
	const hash = pictureHash(file) ?? '';
	return immutable(request, { hash, name: 'media', type: 'image/webp' }, () =>
		getLibrary().object('media', hash)
	);
};
