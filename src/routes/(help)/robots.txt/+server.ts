import type { RequestHandler } from './$types';

const CLOSED = ['/api/', '/desk', '/edit', '/kiosk'];

/** What crawlers may read, and where all pages are listed. */
export const GET: RequestHandler = ({ url }) => {
	const closed = CLOSED.map((path) => `Disallow: ${path}`);
	const lines = ['User-agent: *', ...closed, '', `Sitemap: ${url.origin}/sitemap.xml`, ''];
	return new Response(lines.join('\n'), {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'max-age=3600' }
	});
};
