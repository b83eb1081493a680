import { isHttpError, isRedirect } from '@sveltejs/kit';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStaff, signOut, staffOf, type Role } from '$lib/server/staff';
import { getStore } from '$lib/server/store';
import { call } from '../../../../tests/call';
import { pushDevice } from '../../../../tests/decrypt-push';
import { signedIn } from '../../../../tests/signed-in';
import { useStore } from '../../../../tests/use-store';
import { DELETE, POST, PUT } from './+server';

useStore();

const origin = 'http://localhost:4297';
beforeAll(async () => {
	process.env.PUSH_SERVICES = 'push.example.com';
	await openStaff({ origin, domain: 'example.com' });
});

const address = (name: string) => `https://push.example.com/${name}`;
const bell = (name: string) => ({ address: address(name), ...pushDevice().keys });

/** Somebody's browser at the desk, which says what each request came to. */
async function browser(role: Role) {
	const headers = await signedIn(role, origin);
	const request = new Request(`${origin}/desk`, { headers });
	const locals = { staff: await staffOf(request) } as Partial<App.Locals>;
	const ask = (handler: typeof POST, method: string, body: unknown) =>
		call(handler, { method, body, headers, locals }).then(
			async (answer) => (await answer.json()) as unknown,
			(cause: unknown) => (isHttpError(cause) ? cause.status : cause)
		);
	const event = {
		...{ request, url: new URL(request.url), cookies: { set: () => undefined } },
		getClientAddress: () => '127.0.2.99'
	};
	const leave = () => signOut(event as never);
	return {
		hang: (body: unknown) => ask(POST, 'POST', body),
		hangs: (name: string) => ask(PUT, 'PUT', { address: address(name) }),
		takeDown: (name: string) => ask(DELETE, 'DELETE', { address: address(name) }),
		leave
	};
}

async function hung(): Promise<string[]> {
	const { rows } = await getStore().pool.query<{ address: string }>(
		'select address from staff_bells order by address'
	);
	return rows.map((row) => row.address);
}

describe('a device of the staff that subscribes to be rung', () => {
	test('hangs once, however often it says so, until it is taken down', async () => {
		const asha = await browser('agent');
		for (let i = 0; i < 3; i += 1) expect(await asha.hang(bell('asha'))).toEqual({ isHung: true });
		expect(await hung()).toEqual([address('asha')]);
		expect(await asha.hangs('asha')).toEqual({ isHung: true });
		for (let i = 0; i < 2; i += 1) expect(await asha.takeDown('asha')).toEqual({ isHung: false });
		expect(await hung()).toEqual([]);
	});

	test('is not another one’s to see or to take down', async () => {
		const [asha, ravi] = [await browser('agent'), await browser('agent')];
		await asha.hang(bell('hers'));
		expect(await ravi.hangs('hers')).toEqual({ isHung: false });
		await ravi.takeDown('hers');
		expect(await hung()).toEqual([address('hers')]);
		await asha.takeDown('hers');
	});

	test('is refused where it names no push service, or no keys', async () => {
		const asha = await browser('agent');
		const wrong = [
			{ ...bell('x'), address: 'https://example.com/x' },
			{ ...bell('x'), address: 'https://127.0.0.1:5432/x' },
			{ ...bell('x'), address: 'http://push.example.com/x' },
			{ ...bell('x'), p256dh: 'not a key' },
			{ address: address('x') },
			{ ...bell('x'), sessionId: 'another' }
		];
		for (const body of wrong) expect(await asha.hang(body)).toBe(422);
		expect(await hung()).toEqual([]);
	});

	test('is gone with the session: after signing out it neither rings nor hangs', async () => {
		const asha = await browser('agent');
		await asha.hang(bell('asha'));
		await asha.leave();
		expect(await hung()).toEqual([]);
		expect(await asha.hang(bell('asha'))).toBe(401);
		expect(await hung()).toEqual([]);
	});

	test('is for who sits at the desk: no editor, and nobody without a session', async () => {
		const editor = await browser('editor');
		expect(await editor.hang(bell('editor'))).toBe(403);
		const nobody = await call(POST, { body: bell('nobody') }).catch((cause: unknown) => cause);
		expect(isRedirect(nobody)).toBe(true);
		expect(await hung()).toEqual([]);
	});
});
