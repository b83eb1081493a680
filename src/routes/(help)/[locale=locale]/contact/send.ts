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

/** How long "Sending…" is honest; after that the person reads that it is saved and waits. */
const ANSWER_WITHIN_MS = 4_000;

export type Sent = { receipt: string } | { about: 'phone' | 'slot'; detail: string };

interface About {
	locale: Locale;
	context: Context;
	topic: string | undefined;
}

/**
 * Saves the request on this device and sends it. Answers when the server has it, or with the
 * server's refusal, which is taken back from the outbox so that the person can mend the form.
 * @param onwaiting is told the receipt when the server's word takes long: the request is safe here
 */
export async function send(
	fields: ContactFields,
	about: About,
	onwaiting: (receipt: string) => void
): Promise<Sent> {
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
	const timer = setTimeout(() => onwaiting(own.receipt), ANSWER_WITHIN_MS);
	const refused = await settled(own.id);
	clearTimeout(timer);
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

/** Resolves when the outbox has the server's answer for the case, however long that takes. */
function settled(caseId: string): Promise<Refused | undefined> {
	return new Promise((resolve) => {
		const finish = (refused?: Refused) => {
			stop();
			resolve(refused);
		};
		const look = async () => {
			const [entry] = await outgoing(caseId);
			if (!entry) finish();
			else if (entry.refusal) finish({ order: entry.order ?? -1, ...entry.refusal });
		};
		const stop = onOutboxChange(() => void look());
		void look();
	});
}
