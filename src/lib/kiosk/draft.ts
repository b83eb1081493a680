import { NOTHING_TYPED, type Typing } from './keyboard/typing';

/** What somebody has typed for a request so far; in memory only. */
export interface Draft {
	/** The number's digits as they were typed. */
	digits: string;
	/** The whole number (E.164) while the digits make one. */
	phone: string | undefined;
	/** ISO 3166 code of the number's country; the site's first until chosen. */
	country: string | undefined;
	/** An instant (ISO 8601) or as soon as possible. */
	slot: string | undefined;
	name: Typing;
	email: Typing;
	text: Typing;
	/** What was answered to services' questions, by `answerKey`. */
	answers: Readonly<Record<string, Typing>>;
	/** How a message is answered. */
	reach: 'phone' | 'email';
}

export function emptyDraft(): Draft {
	return {
		digits: '',
		phone: undefined,
		country: undefined,
		slot: undefined,
		name: NOTHING_TYPED,
		email: NOTHING_TYPED,
		text: NOTHING_TYPED,
		answers: {},
		reach: 'phone'
	};
}

/** Names a service's question among all that a visit may answer. */
export function answerKey(service: string, field: string): string {
	return `${service}/${field}`;
}

export function isEmpty({ digits, name, email, text, answers }: Draft): boolean {
	const typed = [name, email, text, ...Object.values(answers)];
	return digits === '' && typed.every((typing) => typing.text === '');
}
