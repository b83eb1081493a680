import { createHmac, randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { receiptOf, secretFrom } from '$lib/cases';
import { setting } from '$lib/server/store';

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

/**
 * The secret of a case that a form without scripts opens, made from the id that came with the form:
 * a double tap sends the same id, so it opens the same case and gets the same answer.
 */
export async function formSecret(id: string): Promise<string> {
	const key = await setting('form-secret', () => randomBytes(32).toString('base64url'));
	return secretFrom(createHmac('sha256', key).update(id).digest());
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

/** A request's cookies, however they were read. */
interface Jar {
	get: (name: string) => string | undefined;
}

/** The secret of a case, where this browser keeps it in a cookie. */
export function caseCookie(cookies: Jar, id: string): string | undefined {
	return cookies.get(PREFIX + id);
}

/** The cases whose secrets this browser keeps in cookies. */
export function caseCookies(cookies: Pick<Cookies, 'getAll'>): CaseKey[] {
	return cookies
		.getAll()
		.filter(({ name }) => name.startsWith(PREFIX))
		.map(({ name, value }) => ({ id: name.slice(PREFIX.length), secret: value }))
		.filter(({ id }) => /^[0-9a-f-]{36}$/.test(id));
}

/** The case of a receipt, where this browser keeps its secret in a cookie. */
export function caseCookieByReceipt(cookies: Cookies, receipt: string): CaseKey | undefined {
	return caseCookies(cookies).find(({ id }) => receiptOf(id) === receipt);
}

/** Takes all of them back: the browser no longer knows whose cases it had. */
export function forgetCaseCookies(cookies: Cookies): void {
	for (const { name } of cookies.getAll()) {
		if (name.startsWith(PREFIX)) cookies.delete(name, { path: '/', secure: true });
	}
}
