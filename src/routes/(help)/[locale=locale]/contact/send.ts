import type { Context } from '$lib/cases';
import type { Locale } from '$lib/content';
import {
	enqueue,
	forgetCase,
	keepCase,
	newIdentity,
	onOutboxChange,
	outgoing,
	withdraw,
	type Outgoing
} from '$lib/device';
import { openingOf, type ContactFields } from './contact';

/** How long "Sending…" is honest; after that the person reads that it is saved and waits. */
const ANSWER_WITHIN_MS = 4_000;
const OPENINGS = '/api/v1/cases';

export type Sent = { receipt: string } | { about: 'phone' | 'slot'; detail: string };

interface About {
	locale: Locale;
	context: Context;
	topic: string | undefined;
	/** As bodies carry them; they follow the opening, in order. */
	photos: string[];
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
	const { locale, context, topic, photos } = about;
	const own = await keepCase(identity, { channel: fields.channel, locale });
	const opening = openingOf(fields, {
		id: identity.id,
		claim: identity.claim,
		locale,
		context,
		...(topic !== undefined && { topic })
	});
	await enqueue({ caseId: own.id, path: OPENINGS, body: JSON.stringify(opening) });
	for (const photo of photos) {
		const body = JSON.stringify({ id: crypto.randomUUID(), photo });
		await enqueue({ caseId: own.id, path: `/api/v1/cases/${own.id}/photos`, body });
	}
	const timer = setTimeout(() => onwaiting(own.receipt), ANSWER_WITHIN_MS);
	const refused = await settled(own.id);
	clearTimeout(timer);
	if (!refused) return { receipt: own.receipt };
	for (const { order } of await outgoing(own.id)) await withdraw(order ?? -1);
	await forgetCase(own.id);
	return { about: refused.status === 409 ? 'slot' : 'phone', detail: refused.detail };
}

type Refusal = NonNullable<Outgoing['refusal']>;

/** Resolves when the outbox has the server's answer to the opening, however long that takes. */
function settled(caseId: string): Promise<Refusal | undefined> {
	return new Promise((resolve) => {
		const finish = (refused?: Refusal) => {
			stop();
			resolve(refused);
		};
		const look = async () => {
			const opening = (await outgoing(caseId)).find(({ path }) => path === OPENINGS);
			if (!opening) finish();
			else if (opening.refusal) finish(opening.refusal);
		};
		const stop = onOutboxChange(() => void look());
		void look();
	});
}
