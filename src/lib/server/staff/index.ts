/**
 * Who works here: sign-in, sessions, accounts. It knows people, never cases.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { getStore, setting } from '$lib/server/store';
import { makeAuth, PASSWORD_LENGTH, type Auth } from './auth';
import { addStaff as add, firstAccount, type NewAccount, type NewStaff } from './people';
import {
	changePassword as change,
	sessionId,
	sessionStaff,
	signIn as enter,
	signOut as leave
} from './session';

export {
	listStaff,
	setActive,
	setSkills,
	type NewAccount,
	type NewStaff,
	type StaffSkills
} from './people';
export { requireStaff, type PasswordChange, type SignIn } from './session';
export { PASSWORD_LENGTH };
export { DESK_ROLES, ROLES, toStaff, type Role, type Staff } from './staff';

let auth: Auth | undefined;

function opened(): Auth {
	if (!auth) throw new Error('Staff is not open.');
	return auth;
}

/**
 * Opens sign-in on an open store; answers with the first account, once, when it was just made.
 * @param options.domain of the company's e-mail, for that account's address
 */
export async function openStaff(options: {
	origin: string;
	domain: string;
}): Promise<NewAccount | undefined> {
	const secret = await setting('auth-secret', () => randomBytes(32).toString('base64url'));
	auth = makeAuth({ db: getStore().db, origin: options.origin, secret });
	return firstAccount(auth, options.domain);
}

export const staffOf = (request: Pick<Request, 'headers'>) => sessionStaff(opened(), request);
/** Of the session behind a request's cookies; devices that ring go with it. */
export const sessionIdOf = (request: Request) => sessionId(opened(), request);
export const addStaff = (person: NewStaff) => add(opened(), person);
export const signIn = (event: RequestEvent, credentials: { email: string; password: string }) =>
	enter(opened(), event, credentials);
export const changePassword = (event: RequestEvent, words: { current: string; next: string }) =>
	change(opened(), event, words);
export const signOut = (event: RequestEvent) => leave(opened(), event);
