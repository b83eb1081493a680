import { randomBytes } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';

const STAFF_PAGES = /^\/(desk|edit)(\/|$)/;
const POLICY = 'content-security-policy';

/**
 * The editor of articles writes a style sheet of its own. A nonce, another one in every answer,
 * allows that on staff's pages; `routes/edit/style-nonce.ts` reads it there.
 */
export const handleStyles: Handle = async ({ event, resolve }) => {
	if (!STAFF_PAGES.test(event.url.pathname)) return resolve(event);
	const nonce = randomBytes(16).toString('base64');
	const meta = `<meta name="style-nonce" content="${nonce}" />`;
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('</head>', `${meta}</head>`)
	});
	const policy = response.headers.get(POLICY);
	if (policy) response.headers.set(POLICY, policy.replace('style-src ', `$&'nonce-${nonce}' `));
	return response;
};
