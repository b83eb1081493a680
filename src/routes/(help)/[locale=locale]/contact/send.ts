import { claimOf, openingSchema, type Context } from '$lib/cases';
import type { Locale } from '$lib/content';
import * as v from 'valibot';
import {
	amend,
	dropShared,
	enqueue,
	forgetCase,
	keepCase,
	newIdentity,
	onOutboxChange,
	outgoing,
	ownCase,
	updateCase,
	withdraw,
	type Outgoing,
	type OwnCase
} from '$lib/device';
import { fieldsSchema, openingOf, type ContactFields } from './contact';

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
	/** The request that this one takes the place of. */
	again?: Refused | undefined;
}

/** A request that waits on this device because the server did not accept its opening. */
export interface Refused {
	own: OwnCase;
	order: number;
	fields: ContactFields;
	context: Context;
}

/** By its receipt; nothing where it was accepted, or is not here. */
export async function refusedRequest(receipt: string): Promise<Refused | undefined> {
	const own = await ownCase(receipt);
	if (!own) return undefined;
	const entry = (await outgoing(own.id)).find(({ path }) => path === OPENINGS);
	if (!entry?.refusal) return undefined;
	const { channel, text, slot, contact, context } = v.parse(openingSchema, JSON.parse(entry.body));
	const fields = v.parse(fieldsSchema, { channel, text, slot, ...contact });
	return { own, order: entry.order ?? -1, fields, context };
}

async function keepRequest(fields: ContactFields, about: About): Promise<OwnCase> {
	const { locale, context, topic, again, photos } = about;
	const { channel } = fields;
	const own = again?.own ?? (await keepCase(await newIdentity(), { channel, locale }));
	const { id: caseId } = own;
	const claim = (await claimOf(own.secret)) ?? '';
	const more = topic === undefined ? {} : { topic };
	const opening = openingOf(fields, { id: caseId, claim, locale, context, ...more });
	const body = JSON.stringify(opening);
	const views = photos.map((photo) => ({
		caseId,
		path: `/api/v1/cases/${caseId}/photos`,
		body: JSON.stringify({ id: crypto.randomUUID(), photo })
	}));
	if (again) {
		await enqueue(...views);
		await updateCase(caseId, { channel, locale });
		await amend(again.order, body);
	} else {
		await enqueue({ caseId, path: OPENINGS, body }, ...views).catch(async (cause: unknown) => {
			await forgetCase(caseId);
			throw cause;
		});
	}
	// They are safe with the request, and the form holds them should it be refused.
	await dropShared();
	return own;
}

/**
 * Saves the request on this device and sends it. Answers when the server has it, or with the
 * server's refusal, which is taken back from the outbox so that the person can mend the form.
 * Rejects where nothing could be saved; nothing was sent then.
 * @param onwaiting is told the receipt when the server's word takes long: the request is safe here
 */
export async function send(
	fields: ContactFields,
	about: About,
	onwaiting: (receipt: string) => void
): Promise<Sent> {
	const own = await keepRequest(fields, about);
	const timer = setTimeout(() => {
		onwaiting(own.receipt);
		// What only this device has shall not be what the browser clears first.
		void navigator.storage.persist();
	}, ANSWER_WITHIN_MS);
	const refused = await settled(own.id);
	clearTimeout(timer);
	if (!refused) return { receipt: own.receipt };
	const sent = {
		about: refused.status === 409 ? 'slot' : 'phone',
		detail: refused.detail
	} as const;
	// One that was saved before stays saved, until it is accepted or its owner deletes it.
	if (about.again) return sent;
	for (const { order } of await outgoing(own.id)) await withdraw(order ?? -1);
	await forgetCase(own.id);
	return sent;
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
