/**
 * What a search may teach. A question is kept as words alone, and not at all where it could tell who
 * asked: what has an address in it, a longer number (a phone, a card, an order, a receipt) or is as
 * long as a sentence about somebody.
 */
const LONGEST = 60;
const SHORTEST = 2;
const MOST_WORDS = 6;
/** A house number or "500 GB" may stand; a phone's last five digits may not. */
const MOST_DIGITS = 4;
/** Also what separates the groups of a number; digits of any script. */
const NUMBER = /\p{Nd}(?:[\s./()+-]*\p{Nd})*/gu;
const ADDRESS = /@|:\/\/|\bwww\.|\.\p{L}{2,}\b/u;
/** A receipt: two groups of four, of which at least one holds a digit. */
const RECEIPT =
	/(?=\S*\p{Nd})(?<![\p{L}\p{Nd}])[\p{L}\p{Nd}]{4}[-\s]?[\p{L}\p{Nd}]{4}(?![\p{L}\p{Nd}])/u;
/** Letters and digits with their marks, and what stands within words. */
const PLAIN = /^[\p{L}\p{M}\p{Nd}\s'’&+./?!,-]+$/u;

/** One spelling for what was asked: small letters, single spaces, no ends that say nothing. */
function plainWords(question: string): string {
	const text = question.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');
	return text.replace(/^[\s'’&+./?!,-]+|[\s'’&+./?!,-]+$/gu, '');
}

function mayTellWho(text: string): boolean {
	const digits = text.match(NUMBER) ?? [];
	return (
		ADDRESS.test(text) ||
		RECEIPT.test(text) ||
		digits.some((number) => (number.match(/\p{Nd}/gu) ?? []).length > MOST_DIGITS)
	);
}

/** The words of a question that may be learnt from; undefined where nothing may be kept of it. */
export function learnable(question: string): string | undefined {
	const text = plainWords(question);
	if (text.length < SHORTEST || text.length > LONGEST || !PLAIN.test(text)) return undefined;
	if (text.split(' ').length > MOST_WORDS || !/\p{L}/u.test(text)) return undefined;
	return mayTellWho(text) ? undefined : text;
}
