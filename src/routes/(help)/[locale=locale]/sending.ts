import { claimOf, openingSchema, type Channel, type Opening } from '$lib/cases';
import type { Locale } from '$lib/content';
import * as v from 'valibot';
import {
	amend,
	askToStay,
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

/** How long "Sending…" is honest; after that the person reads that it is saved and waits. */
const ANSWER_WITHIN_MS = 4_000;
const OPENINGS = '/api/v1/cases';

export type Refusal = NonNullable<Outgoing['refusal']>;
export type Sent = { receipt: string } | { refusal: Refusal };

/** A request that waits on this device because the server did not accept its opening. */
export interface Refused {
	own: OwnCase;
	order: number;
	opening: Opening;
}

/** By its receipt; nothing where it was accepted, or is not here. */
export async function refusedOpening(receipt: string): Promise<Refused | undefined> {
	const own = await ownCase(receipt);
	if (!own) return undefined;
	const entry = (await outgoing(own.id)).find(({ path }) => path === OPENINGS);
	if (!entry?.refusal) return undefined;
	const opening = v.parse(openingSchema, JSON.parse(entry.body));
	return { own, order: entry.order ?? -1, opening };
}

interface Request {
	locale: Locale;
	channel: Channel;
	/** What is sent, once it is known as whose. */
	opening: (whose: { id: string; claim: string }) => Opening;
	/** As bodies carry them; they follow the opening, in order. */
	photos?: string[];
	/** What is done once it is safe on this device. */
	onkept?: () => Promise<void>;
	/** The request that this one takes the place of. */
	again?: Pick<Refused, 'own' | 'order'> | undefined;
}

async function keepRequest({ locale, channel, opening, photos = [], onkept, again }: Request) {
	const own = again?.own ?? (await keepCase(await newIdentity(), { channel, locale }));
	const { id: caseId } = own;
	const claim = (await claimOf(own.secret)) ?? '';
	const body = JSON.stringify(opening({ id: caseId, claim }));
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
	await onkept?.();
	return own;
}

/**
 * Saves a request on this device and sends it. Answers when the server has it, or with the server's
 * refusal, which is taken back from the outbox so that the person can mend the form. Rejects where
 * nothing could be saved; nothing was sent then.
 * @param onwaiting is told the receipt when the server's word takes long: the request is safe here
 */
export async function sendOpening(
	request: Request,
	onwaiting: (receipt: string) => void
): Promise<Sent> {
	const own = await keepRequest(request);
	const timer = setTimeout(() => {
		onwaiting(own.receipt);
		// What only this device has shall not be what the browser clears first.
		void askToStay();
	}, ANSWER_WITHIN_MS);
	const refusal = await settled(own.id);
	clearTimeout(timer);
	if (!refusal) return { receipt: own.receipt };
	// One that was saved before stays saved, until it is accepted or its owner deletes it.
	if (request.again) return { refusal };
	for (const { order } of await outgoing(own.id)) await withdraw(order ?? -1);
	await forgetCase(own.id);
	return { refusal };
}

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
