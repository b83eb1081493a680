import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { heardKiosk, type KioskRow } from '$lib/server/fleet';
import { limitKioskCalls } from '$lib/server/limits';
import { parse, parseJson, readBytes } from '$lib/server/body';

/**
 * The kiosk that signed this request, and what it says.
 * @throws KioskRefusal, BadBody, or Kit's error 429
 */
export async function signedBody<Schema extends v.GenericSchema>(
	event: RequestEvent,
	schema: Schema
): Promise<{ kiosk: KioskRow; said: v.InferOutput<Schema> }> {
	await limitKioskCalls(event.getClientAddress());
	const { request, url } = event;
	const body = await readBytes(request);
	const authorization = request.headers.get('authorization');
	const call = { authorization, method: request.method, path: url.pathname, body };
	const kiosk = await heardKiosk(call);
	return { kiosk, said: parse(schema, parseJson(body)) };
}
