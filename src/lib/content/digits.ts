/** Zeros of the scripts our customers type digits in: Devanagari, Telugu, Arabic (two). */
const ZEROS = [0x0966, 0x0c66, 0x0660, 0x06f0];

/** A digit of any of these scripts as 0 to 9; another character as it is. */
export function plainDigit(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const zero = ZEROS.find((start) => code >= start && code < start + 10);
	return zero === undefined ? character : String(code - zero);
}

/** A text with the digits of these scripts as 0 to 9. */
export function plainDigits(text: string): string {
	return Array.from(text, plainDigit).join('');
}
