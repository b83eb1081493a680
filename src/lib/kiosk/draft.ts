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
		reach: 'phone'
	};
}

export function isEmpty({ digits, name, email, text }: Draft): boolean {
	return digits === '' && [name, email, text].every((typing) => typing.text === '');
}
