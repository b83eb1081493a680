import * as v from 'valibot';
import { contactSchema, hasWords } from '$lib/cases';
import type { Draft, Question } from '$lib/kiosk';
import { m } from '$messages';

const hasPhone = ({ phone }: Draft) => phone !== undefined;
const hasEmail = ({ email }: Draft) =>
	v.is(contactSchema, { email: email.text.trim() }) && email.text.trim() !== '';

/** What is still wrong with the answer to a question, in the reader's language. */
const CHECKS: Record<Question, (draft: Draft) => string | undefined> = {
	phone: (draft) => (hasPhone(draft) ? undefined : m.kiosk_phone_wrong()),
	time: ({ slot }) => (slot === undefined ? m.kiosk_time_missing() : undefined),
	text: ({ text }) => (hasWords(text.text) ? undefined : m.contact_need_text()),
	reach: (draft) =>
		draft.reach === 'phone'
			? CHECKS.phone(draft)
			: hasEmail(draft)
				? undefined
				: m.contact_need_email(),
	name: () => undefined
};

export function problemIn(question: Question, draft: Draft): string | undefined {
	return CHECKS[question](draft);
}
