import { storedObject } from '../../answer';
import type { RequestHandler } from './$types';

/** The site as a release names it. */
export const GET: RequestHandler = ({ request, params }) =>
	storedObject(request, 'site', params.hash);
