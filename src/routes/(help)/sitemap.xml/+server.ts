import { getLibrary } from '$lib/server/library';
import { currentText } from '../../library/answer';
import { listedPages } from '../listed';
import { sitemap } from '../sitemap';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const library = getLibrary();
	return currentText(event, library.version('en'), {
		type: 'application/xml',
		text: () => sitemap(event.url.origin, listedPages(library))
	});
};
