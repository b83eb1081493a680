import type { Cookies } from '@sveltejs/kit';
import { receiptOf, secretFrom } from '$lib/cases';

/**
 * How a browser without scripts keeps its case: the server makes the secret and hands it over in a
 * cookie that is bound to this host, sent over HTTPS (or to localhost) only, and read by no script.
 */
const PREFIX = '__Host-case-';
const KEPT_SECONDS = 30 * 86_400;

export interface CaseKey {
	id: string;
	/** base64url of 32 bytes. */
	secret: string;
}

/** A new secret, for a case opened by a form. */
export function newSecret(): string {
	return secretFrom(crypto.getRandomValues(new Uint8Array(32)));
}

export function giveCaseCookie(cookies: Cookies, { id, secret }: CaseKey): void {
	cookies.set(PREFIX + id, secret, {
		path: '/',
		secure: true,
		httpOnly: true,
		sameSite: 'lax',
		maxAge: KEPT_SECONDS
	});
}

/** The secret of a case, where this browser keeps it in a cookie. */
export function caseCookie(cookies: Cookies, id: string): string | undefined {
	return cookies.get(PREFIX + id);
}

/** The case of a receipt, where this browser keeps its secret in a cookie. */
export function caseCookieByReceipt(cookies: Cookies, receipt: string): CaseKey | undefined {
	return cookies
		.getAll()
		.filter(({ name }) => name.startsWith(PREFIX))
		.map(({ name, value }) => ({ id: name.slice(PREFIX.length), secret: value }))
		.find(({ id }) => /^[0-9a-f-]{36}$/.test(id) && receiptOf(id) === receipt);
}
