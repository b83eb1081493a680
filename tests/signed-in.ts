import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { addStaff, signIn, type Role } from '$lib/server/staff';

let people = 0;

/** The cookies of somebody of the staff who signed in, on the origin that `openStaff` was given. */
export async function signedIn(role: Role, origin: string): Promise<{ cookie: string }> {
	people += 1;
	const account = await addStaff({ name: role, email: `${role}-${people}@example.com`, role });
	const kept = new Map<string, string>();
	const cookies: Partial<Cookies> = { set: (name, value) => void kept.set(name, value) };
	const url = new URL(`${origin}/desk/sign-in`);
	const address = `127.0.2.${people}`;
	const event = { request: new Request(url), url, cookies, getClientAddress: () => address };
	await signIn(event as RequestEvent, account ?? { email: '', password: '' });
	return { cookie: [...kept].map((pair) => pair.join('=')).join('; ') };
}
