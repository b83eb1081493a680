import { storedObject } from '../../answer';
import type { RequestHandler } from './$types';

/** A leaf's list: which articles it holds, by hash. */
export const GET: RequestHandler = ({ request, params }) =>
	storedObject(request, 'leaf', params.hash);
