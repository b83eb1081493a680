import * as v from 'valibot';
import { heartbeatAnswer, makeDeviceKey } from '$lib/fleet';
import { forgetFact } from '../facts';
import { report } from './problems';
import { keepPlace, OWN_KEY, ownKey, type Place } from './place';

const answerSchema = v.object({ id: v.string(), ...heartbeatAnswer.entries });
const problemSchema = v.object({ detail: v.string() });
const ANSWER_WITHIN_MS = 15_000;

/** `away`: no network, or nobody who is ours. `refused`: in the server's own words. */
export type Enrolment =
	{ is: 'enrolled'; place: Place } | { is: 'away' } | { is: 'refused'; detail: string };

async function ask(body: unknown): Promise<{ ok: boolean; body: unknown } | undefined> {
	try {
		const response = await fetch(`/api/v1/kiosk/enrolment`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'accept-language': document.documentElement.lang
			},
			body: JSON.stringify(body),
			cache: 'no-store',
			redirect: 'error',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		return { ok: response.ok, body: await response.json() };
	} catch {
		return undefined;
	}
}

/** Makes this device the kiosk that the code was made for. */
export async function enrolHere(code: string): Promise<Enrolment> {
	const key = await ownKey(() => makeDeviceKey());
	const answer = await ask({ code, publicKey: key.publicKey });
	const accepted = v.safeParse(answerSchema, answer?.body);
	if (answer?.ok && accepted.success) {
		const { id, name, shop, settings, pin } = accepted.output;
		const place = await keepPlace({ id, name, shop, settings, pin, key });
		// The next enrolment is another device's, as far as the company knows.
		await forgetFact(OWN_KEY).catch(() => report('storage-full'));
		return { is: 'enrolled', place };
	}
	const refused = v.safeParse(problemSchema, answer?.body);
	return refused.success ? { is: 'refused', detail: refused.output.detail } : { is: 'away' };
}
