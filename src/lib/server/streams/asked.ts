import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseCookies } from 'better-auth/cookies';
import { staffOf, type Staff } from '$lib/server/staff';

/** What a request for a stream says of who asks. */
export interface Asked {
	url: URL;
	headers: IncomingHttpHeaders;
	cookies: { get: (name: string) => string | undefined };
	/** Who is signed in; asked for only where it matters. */
	staff: () => Promise<Staff | undefined>;
}

export function asked({ url = '', headers }: IncomingMessage, origin: string): Asked {
	const { cookie = '' } = headers;
	return {
		url: new URL(url, origin),
		headers,
		cookies: parseCookies(cookie),
		async staff() {
			const isSignedIn = cookie.includes('deskbell.');
			return isSignedIn ? staffOf({ headers: new Headers({ cookie }) }) : undefined;
		}
	};
}
