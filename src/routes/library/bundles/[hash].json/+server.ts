import { getLibrary } from '$lib/server/library';
import { immutable } from '../../answer';
import type { RequestHandler } from './$types';

/** A leaf with all its articles: one request instead of 65. */
export const GET: RequestHandler = ({ request, params: { hash } }) =>
	immutable(request, { hash, name: 'bundle' }, () => getLibrary().bundle(hash));
