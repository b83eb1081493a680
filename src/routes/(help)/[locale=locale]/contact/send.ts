import type { Context } from '$lib/cases';
import type { Locale } from '$lib/content';
import {
	enqueue,
	forgetCase,
	keepCase,
	newIdentity,
	onOutboxChange,
	outgoing,
	withdraw
} from '$lib/device';
import { openingOf, type ContactFields } from './contact';

/** How long we wait for the server's word before the request page takes over with "saved here". */
const ANSWER_WITHIN_MS = 4_000;

export type Sent = { receipt: string } | { about: 'phone' | 'slot'; detail: string };

interface About {
	locale: Locale;
	context: Context;
	topic: string | undefined;
}

/**
 * Saves the request on this device and sends it. Answers with its receipt once it is received, or
 * saved and still waiting for a network; or with the server's refusal, which is taken back from
 * the outbox so that the person can mend the form.
 */
export async function send(fields: ContactFields, about: About): Promise<Sent> {
	const identity = await newIdentity();
	const { locale, context, topic } = about;
	const own = await keepCase(identity, { channel: fields.channel, locale });
	const opening = openingOf(fields, {
		id: identity.id,
		claim: identity.claim,
		locale,
		context,
		...(topic !== undefined && { topic })
	});
	await enqueue({ caseId: own.id, path: '/api/v1/cases', body: JSON.stringify(opening) });
	const refused = await settled(own.id);
	if (!refused) return { receipt: own.receipt };
	await withdraw(refused.order);
	await forgetCase(own.id);
	return { about: refused.status === 409 ? 'slot' : 'phone', detail: refused.detail };
}

interface Refused {
	order: number;
	status: number;
	detail: string;
}

/** Resolves when the outbox has an answer for the case, or when it takes too long to wait for. */
function settled(caseId: string): Promise<Refused | undefined> {
	return new Promise((resolve) => {
		const finish = (refused?: Refused) => {
			stop();
			clearTimeout(timer);
			resolve(refused);
		};
		const look = async () => {
			const [entry] = await outgoing(caseId);
			if (!entry) finish();
			else if (entry.refusal) finish({ order: entry.order ?? -1, ...entry.refusal });
		};
		const stop = onOutboxChange(() => void look());
		const timer = setTimeout(finish, ANSWER_WITHIN_MS);
		void look();
	});
}
