import { getLibrary } from '$lib/server/library';
import { immutable } from '../../answer';
import type { RequestHandler } from './$types';

/** A picture of an article. */
export const GET: RequestHandler = ({ request, params: { file } }) => {
	const hash = file.replace(/\.webp$/, '');
	return immutable(request, { hash, name: 'media', type: 'image/webp' }, () =>
		getLibrary().object('media', hash)
	);
};
