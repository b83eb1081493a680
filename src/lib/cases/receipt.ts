import { plainDigit } from '$lib/content';

/**
 * The short code a customer keeps: eight Crockford base-32 symbols made of the last 40 bits of the
 * case's UUID, so that it exists before any server has heard of the case. It is not unique for
 * ever (two of a million cases may share one), so it finds cases and never proves anything.
 * https://www.crockford.com/base32.html
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const BITS_PER_SYMBOL = 5n;

/** The eight symbols, as they are stored and compared. `id` is a UUID. */
export function receiptOf(id: string): string {
	let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
	let receipt = '';
	for (let i = 0; i < LENGTH; i += 1) {
		receipt = (SYMBOLS[Number(bits & 31n)] ?? '') + receipt;
		bits >>= BITS_PER_SYMBOL;
	}
	return receipt;
}

/** As it is shown: `XXXX-XXXX`. */
export function formatReceipt(receipt: string): string {
	return `${receipt.slice(0, 4)}-${receipt.slice(4)}`;
}

/** What is easily taken for another symbol, and Cyrillic letters that look like Latin ones. */
const LOOKALIKES = pairs('O0 I1 L1 АA ВB ЕE ЈJ КK МM НH О0 РP СC ТT ХX');

function pairs(text: string): ReadonlyMap<string, string> {
	return new Map(text.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
}

/**
 * Reads what a person typed or an agent heard: case, spaces, dashes, digits of any of our scripts
 * and look-alikes are forgiven. Nothing when it cannot be a receipt.
 */
export function parseReceipt(typed: string): string | undefined {
	const symbols = Array.from(
		typed
			.normalize('NFKC')
			.toUpperCase()
			.replace(/[\s\p{Pd}\p{Cf}_.]/gu, ''),
		toSymbol
	);
	const receipt = symbols.join('');
	return receipt.length === LENGTH && symbols.every((symbol) => SYMBOLS.includes(symbol))
		? receipt
		: undefined;
}

function toSymbol(typed: string): string {
	return LOOKALIKES.get(typed) ?? plainDigit(typed);
}
