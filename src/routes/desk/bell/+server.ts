import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { hangBell, hasBell, takeBellDown } from '$lib/server/bells';
import { isPushAddress } from '$lib/server/notify';
import { sessionIdOf } from '$lib/server/staff';
import { requireAgent } from '../agent.server';
import type { RequestEvent, RequestHandler } from './$types';

const address = v.pipe(v.string(), v.maxLength(1000), v.check(isPushAddress));
const key = (characters: number) =>
	v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+={0,2}$/), v.maxLength(characters));
const bellSchema = v.strictObject({ address, p256dh: key(100), auth: key(40) });
const addressSchema = v.strictObject({ address });

async function sessionOf(event: RequestEvent): Promise<string> {
	requireAgent(event);
	return (await sessionIdOf(event.request)) ?? error(401);
}

async function bodyOf<Schema extends v.GenericSchema>(request: Request, schema: Schema) {
	const body: unknown = await request.json().catch(() => undefined);
	const parsed = v.safeParse(schema, body);
	return parsed.success ? parsed.output : error(422);
}

const answer = (isHung: boolean) => json({ isHung }, { headers: { 'cache-control': 'no-store' } });

/** Rings this device for kiosks' calls, until its session ends. */
export const POST: RequestHandler = async (event) => {
	const session = await sessionOf(event);
	await hangBell(session, await bodyOf(event.request, bellSchema));
	return answer(true);
};

/** Whether it rings; asked with the address in the body, because addresses of pages are logged. */
export const PUT: RequestHandler = async (event) => {
	const session = await sessionOf(event);
	const asked = await bodyOf(event.request, addressSchema);
	return answer(await hasBell(session, asked.address));
};

/** Rings it no more. */
export const DELETE: RequestHandler = async (event) => {
	const session = await sessionOf(event);
	const asked = await bodyOf(event.request, addressSchema);
	if (await hasBell(session, asked.address)) await takeBellDown(asked.address);
	return answer(false);
};
