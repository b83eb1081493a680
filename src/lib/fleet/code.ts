/** Of a code: digits, because every kiosk has a number pad and every language has them. */
export const CODE_DIGITS = 8;
const RANGE = 10 ** CODE_DIGITS;
/** Time to walk from the desk to the kiosk. */
export const CODE_MINUTES = 15;

/** An enrolment code from random numbers (each below 2³²); those that would favour some codes are passed over. */
export function codeFrom(random: Iterable<number>): string {
	const fair = 2 ** 32 - (2 ** 32 % RANGE);
	for (const number of random) {
		if (number < fair) return String(number % RANGE).padStart(CODE_DIGITS, '0');
	}
	throw new Error('There was no random number that could be used.');
}

/** As it is read aloud: `1234 5678`. */
export function formatCode(code: string): string {
	return `${code.slice(0, CODE_DIGITS / 2)} ${code.slice(CODE_DIGITS / 2)}`;
}

/** What was typed as a code; undefined where it is none. */
export function parseCode(typed: string): string | undefined {
	const digits = typed.replace(/[\s-]/g, '');
	return digits.length === CODE_DIGITS && /^\d+$/.test(digits) ? digits : undefined;
}
