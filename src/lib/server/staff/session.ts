import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { ADDRESS_HEADER, type Auth } from './auth';
import { toStaff, type Role, type Staff } from './staff';

/** Who is signed in, by the request's cookies. */
export async function sessionStaff(
	auth: Auth,
	{ headers }: Pick<Request, 'headers'>
): Promise<Staff | undefined> {
	const session = await auth.api.getSession({ headers });
	if (!session) return undefined;
	const person = toStaff(session.user);
	return person.active ? person : undefined;
}

/** The session's id, by the request's cookies. */
export async function sessionId(auth: Auth, request: Request): Promise<string | undefined> {
	const found = await auth.api.getSession({ headers: request.headers });
	return found?.session.id;
}

function keepCookies(event: RequestEvent, response: Response) {
	for (const header of response.headers.getSetCookie()) {
		for (const [name, attributes] of parseSetCookieHeader(header)) {
			event.cookies.set(name, attributes.value, {
				...toCookieOptions(attributes),
				path: attributes.path ?? '/'
			});
		}
	}
}

async function call(auth: Auth, event: RequestEvent, path: string, body: object) {
	const response = await auth.handler(
		new Request(new URL(`/api/auth${path}`, event.url.origin), {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				cookie: event.request.headers.get('cookie') ?? '',
				origin: event.url.origin,
				[ADDRESS_HEADER]: event.getClientAddress()
			},
			body: JSON.stringify(body)
		})
	);
	keepCookies(event, response);
	return response;
}

/** `refused`: wrong e-mail or password, or shut out. `too-many`: come again in a minute. */
export type SignIn = 'signed-in' | 'refused' | 'too-many';

export async function signIn(
	auth: Auth,
	event: RequestEvent,
	credentials: { email: string; password: string }
): Promise<SignIn> {
	const response = await call(auth, event, '/sign-in/email', credentials);
	if (response.status === 429) return 'too-many';
	return response.ok ? 'signed-in' : 'refused';
}

/** `refused`: the current password was wrong. `too-many`: come again in a minute. */
export type PasswordChange = 'changed' | 'refused' | 'too-many';

/** Changes one's own password, and signs every other browser of theirs out. */
export async function changePassword(
	auth: Auth,
	event: RequestEvent,
	{ current, next }: { current: string; next: string }
): Promise<PasswordChange> {
	const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
	const response = await call(auth, event, '/change-password', body);
	if (response.status === 429) return 'too-many';
	return response.ok ? 'changed' : 'refused';
}

export async function signOut(auth: Auth, event: RequestEvent): Promise<void> {
	await call(auth, event, '/sign-out', {});
}

/**
 * The person behind a request to the desk. Without one a page is sent to sign in and comes back; a
 * role that may not is told so.
 * @throws redirect or error of Kit's; why the store could not say who it is
 */
export function requireStaff(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request'>,
	...roles: Role[]
): Staff {
	const { staff, staffUnknown } = event.locals;
	if (staffUnknown !== undefined) throw staffUnknown;
	if (!staff) {
		const back = event.request.method === 'GET' ? event.url.pathname + event.url.search : '/desk';
		redirect(303, `/desk/sign-in?to=${encodeURIComponent(back)}`);
	}
	if (roles.length > 0 && !roles.includes(staff.role)) error(403);
	return staff;
}
