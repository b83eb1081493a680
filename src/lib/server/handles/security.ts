import { version } from '$app/environment';
import type { Handle } from '@sveltejs/kit';

const HEADERS = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'permissions-policy': 'camera=(self), microphone=(), geolocation=(), browsing-topics=()',
	'cross-origin-opener-policy': 'same-origin',
	'x-frame-options': 'DENY',
	/** By it a service worker tells our answers from a captive portal's. */
	'x-deskbell': version
};
const A_YEAR_S = 31_536_000;
const OVER_HTTPS = { ...HEADERS, 'strict-transport-security': `max-age=${A_YEAR_S}` };

/** Headers that every answer carries; the content security policy is Kit's (svelte.config.js). */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
	return isHttps ? OVER_HTTPS : HEADERS;
}

export const handleSecurity: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const headers = securityHeaders(event.url.protocol === 'https:');
	for (const [name, value] of Object.entries(headers)) {
		if (!response.headers.has(name)) response.headers.set(name, value);
	}
	return response;
};
