import { beforeAll, describe, expect, test } from 'vitest';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { useStore } from '../../../../tests/use-store';
import {
	addStaff,
	changePassword,
	listStaff,
	openStaff,
	setActive,
	signIn,
	signOut,
	staffOf
} from '.';

const origin = 'http://localhost:4299';
let first: Awaited<ReturnType<typeof openStaff>>;

useStore();
beforeAll(async () => {
	first = await openStaff({ origin, domain: 'example.com' });
});

/** A browser, as far as signing in needs one: it keeps cookies and has an address. */
function browser(address: string) {
	const kept = new Map<string, string>();
	const request = () =>
		new Request(`${origin}/desk`, {
			headers: { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') }
		});
	const event = () => {
		const cookies: Partial<Cookies> = {
			set: (name, value, options) => {
				if (options.maxAge === 0) kept.delete(name);
				else kept.set(name, value);
			}
		};
		const url = new URL(`${origin}/desk/sign-in`);
		return { request: request(), url, cookies, getClientAddress: () => address } as RequestEvent;
	};
	return { request, event };
}

describe('staff', () => {
	test('the first account is made once', async () => {
		expect(first?.email).toBe('admin@example.com');
		expect(await openStaff({ origin, domain: 'example.com' })).toBeUndefined();
	});

	test('signs in, is known, and signs out', async () => {
		const { request, event } = browser('127.0.0.11');
		expect(await staffOf(request())).toBeUndefined();
		expect(
			await signIn(event(), { email: 'admin@example.com', password: first?.password ?? '' })
		).toBe('signed-in');
		expect(await staffOf(request())).toMatchObject({ role: 'admin', email: 'admin@example.com' });
		await signOut(event());
		expect(await staffOf(request())).toBeUndefined();
	});

	test('is refused with a wrong password, and told to wait after too many', async () => {
		const { event } = browser('127.0.0.12');
		const tries = [];
		for (let i = 0; i < 10; i += 1)
			tries.push(
				await signIn(event(), { email: 'admin@example.com', password: `wrong-${i}-wrong` })
			);
		expect(tries[0]).toBe('refused');
		expect(tries.at(-1)).toBe('too-many');
	});

	test('a person is added with team and languages, and shut out at once', async () => {
		const person = {
			name: 'Asha',
			email: 'Asha@example.com',
			role: 'agent',
			team: 'india'
		} as const;
		const account = await addStaff({ ...person, locales: ['te', 'hi'] });
		expect(await addStaff(person)).toBeUndefined();
		const { request, event } = browser('127.0.0.13');
		expect(await signIn(event(), account ?? { email: '', password: '' })).toBe('signed-in');
		const known = await staffOf(request());
		expect(known).toMatchObject({ name: 'Asha', team: 'india', locales: ['te', 'hi'] });
		await setActive(known?.id ?? '', false);
		expect(await staffOf(request())).toBeUndefined();
		expect(await signIn(event(), account ?? { email: '', password: '' })).toBe('refused');
		expect((await listStaff()).find(({ name }) => name === 'Asha')?.active).toBe(false);
	});

	test('changes their own password, which signs their other browsers out', async () => {
		const account = await addStaff({ name: 'Ravi', email: 'ravi@example.com', role: 'agent' });
		const { email, password } = account ?? { email: '', password: '' };
		const [here, there] = [browser('127.0.0.14'), browser('127.0.0.15')];
		for (const { event } of [here, there]) await signIn(event(), { email, password });
		const next = 'a password of their own';
		expect(await changePassword(here.event(), { current: 'not this one', next })).toBe('refused');
		expect(await changePassword(here.event(), { current: password, next })).toBe('changed');
		expect(await staffOf(here.request())).toMatchObject({ email });
		expect(await staffOf(there.request())).toBeUndefined();
		expect(await signIn(there.event(), { email, password })).toBe('refused');
		expect(await signIn(there.event(), { email, password: next })).toBe('signed-in');
	});

	test('is told to wait after too many wrong current passwords, and a stranger changes none', async () => {
		const words = { current: 'wrong and wrong', next: 'a password of theirs' };
		expect(await changePassword(browser('127.0.0.16').event(), words)).toBe('refused');
		const account = await addStaff({ name: 'Mira', email: 'mira@example.com', role: 'agent' });
		const { event } = browser('127.0.0.17');
		await signIn(event(), account ?? { email: '', password: '' });
		const tries = [];
		for (let i = 0; i < 7; i += 1) tries.push(await changePassword(event(), words));
		expect([tries[0], tries.at(-1)]).toEqual(['refused', 'too-many']);
	});
});
