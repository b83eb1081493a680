import * as v from 'valibot';
import { sign } from '$lib/fleet';
import { nextCounter, type DeviceKey, type Place, type Refusal } from './place';

const ANSWER_WITHIN_MS = 10_000;
const problemSchema = v.object({ type: v.string(), detail: v.string() });

/** `away`: nobody answered who is ours. `refused`: this device is no kiosk of theirs (any more). */
export type Answer =
	{ is: 'ok'; body: unknown } | { is: 'away' } | { is: 'refused'; why: Refusal; detail: string };

const WHY: Record<string, Refusal> = {
	'urn:deskbell:kiosk-revoked': 'revoked',
	'urn:deskbell:kiosk-cloned': 'cloned',
	'urn:deskbell:kiosk-unknown': 'unknown'
};

async function bodyOf(response: Response): Promise<unknown> {
	try {
		return response.status === 204 ? null : await response.json();
	} catch {
		return undefined;
	}
}

async function answerOf(response: Response): Promise<Answer> {
	const body = await bodyOf(response);
	// A captive portal's page is no JSON of ours.
	if (response.ok) return body === undefined ? { is: 'away' } : { is: 'ok', body };
	const problem = v.safeParse(problemSchema, body);
	const why = problem.success ? WHY[problem.output.type] : undefined;
	if (!problem.success || !why) return { is: 'away' };
	return { is: 'refused', why, detail: problem.output.detail };
}

async function post(path: string, init: RequestInit): Promise<Answer> {
	try {
		const response = await fetch(path, {
			method: 'POST',
			cache: 'no-store',
			redirect: 'error',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
			...init
		});
		return await answerOf(response);
	} catch {
		return { is: 'away' };
	}
}

/**
 * One signed call of this kiosk, after the one before it is answered: calls that overtake each
 * other would look like a copy of the key.
 */
export async function callHome(
	{ id, key }: Place,
	path: string,
	said: unknown,
	by: DeviceKey = key
): Promise<Answer> {
	const text = JSON.stringify(said);
	return navigator.locks.request('deskbell-kiosk-call', async () => {
		const body = new TextEncoder().encode(text);
		const call = { kiosk: id, ...(await nextCounter()), method: 'POST', path, body };
		const authorization = await sign(by.privateKey, call);
		return post(path, {
			headers: { 'content-type': 'application/json', authorization },
			body: text
		});
	});
}
