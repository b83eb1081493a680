import type { Contact } from '$lib/cases';
import type { Answers, ServiceView } from '$lib/content';
import type { Kiosk, KioskChannel, Visit, Wish } from '$lib/kiosk';

function contactOf({ draft }: Visit, channel: KioskChannel): Contact {
	const name = draft.name.text.trim();
	const email = draft.email.text.trim();
	const byMail = channel === 'message' && draft.reach === 'email';
	return {
		...(name !== '' && { name }),
		...(byMail ? { email } : draft.phone !== undefined && { phone: draft.phone })
	};
}

/** What they tried, and where they stand: whoever comes must know which kiosk of the shop it is. */
function contextOf(visit: Visit, { shop, membership: { id } }: Kiosk): Wish['context'] {
	return {
		...visit.tried(),
		...(shop !== undefined && { shop }),
		...(id !== undefined && { kiosk: id })
	};
}

/** What the customer asks for, and what they tried, as the request takes it along. */
export function wishOf(channel: KioskChannel, visit: Visit, kiosk: Kiosk): Wish {
	const { draft, locale } = visit;
	const text = draft.text.text.trim();
	const slot = channel === 'callback' ? draft.slot : undefined;
	return {
		channel,
		locale,
		...(visit.topic !== undefined && { topic: visit.topic }),
		...(channel === 'message' && { text }),
		...(channel !== 'kiosk-call' && { contact: contactOf(visit, channel) }),
		...(slot !== undefined && { slot, flexible: slot !== 'now' }),
		context: contextOf(visit, kiosk)
	};
}

/** The same of a service's answers; how to reach the customer is among them, where it was asked. */
export function serviceWish(
	{ id, topic }: ServiceView,
	fields: Answers,
	visit: Visit,
	kiosk: Kiosk
): Wish {
	return {
		channel: 'message',
		locale: visit.locale,
		...(topic !== undefined && { topic }),
		service: { id, fields },
		context: contextOf(visit, kiosk)
	};
}
