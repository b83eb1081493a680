import { storedObject } from '../../answer';
import type { RequestHandler } from './$types';

/** One compiled article. */
export const GET: RequestHandler = ({ request, params }) =>
	storedObject(request, 'article', params.hash);
