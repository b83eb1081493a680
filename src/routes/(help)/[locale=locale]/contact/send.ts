import type { Context } from '$lib/cases';
import type { Locale } from '$lib/content';
import * as v from 'valibot';
import { dropShared } from '$lib/device';
import { refusedOpening, sendOpening, type Refused as RefusedOpening } from '../sending';
import { fieldsSchema, openingOf, type ContactFields } from './contact';

export type Sent = { receipt: string } | { about: 'phone' | 'slot'; detail: string };

interface About {
	locale: Locale;
	context: Context;
	topic: string | undefined;
	photos: string[];
	again?: Refused | undefined;
}

/** A refused request, as the form shows it. */
export interface Refused extends RefusedOpening {
	fields: ContactFields;
	context: Context;
}

/** By its receipt; nothing where it was accepted, or is not here. */
export async function refusedRequest(receipt: string): Promise<Refused | undefined> {
	const refused = await refusedOpening(receipt);
	if (!refused) return undefined;
	const { channel, text, slot, contact, context } = refused.opening;
	const fields = v.parse(fieldsSchema, { channel, text, slot, ...contact });
	return { ...refused, fields, context };
}

/** Sends what the form says, as `sendOpening` does. */
export async function send(
	fields: ContactFields,
	{ locale, context, topic, photos, again }: About,
	onwaiting: (receipt: string) => void
): Promise<Sent> {
	const more = topic === undefined ? {} : { topic };
	const opening = (whose: { id: string; claim: string }) =>
		openingOf(fields, { ...whose, locale, context, ...more });
	const { channel } = fields;
	// They are safe with the request, and the form holds them should it be refused.
	const request = { locale, channel, opening, photos, again, onkept: dropShared };
	const sent = await sendOpening(request, onwaiting);
	if ('receipt' in sent) return sent;
	const { status, detail } = sent.refusal;
	return { about: status === 409 ? 'slot' : 'phone', detail };
}
