/**
 * Serbian Cyrillic to Latin (gajica): one letter to one letter but for Љ Њ Џ, whose second letter
 * is upper-case only inside a word of capitals (ЉУБАВ → LJUBAV, Љубав → Ljubav).
 */
const PAIRS: Record<string, string> = {
	а: 'a',
	б: 'b',
	в: 'v',
	г: 'g',
	д: 'd',
	ђ: 'đ',
	е: 'e',
	ж: 'ž',
	з: 'z',
	и: 'i',
	ј: 'j',
	к: 'k',
	л: 'l',
	љ: 'lj',
	м: 'm',
	н: 'n',
	њ: 'nj',
	о: 'o',
	п: 'p',
	р: 'r',
	с: 's',
	т: 't',
	ћ: 'ć',
	у: 'u',
	ф: 'f',
	х: 'h',
	ц: 'c',
	ч: 'č',
	џ: 'dž',
	ш: 'š'
};

export function toSerbianLatin(text: string): string {
	return text.replace(/[ЂЈ-ћЏџ]/gu, (letter, at: number) => {
		const lower = letter.toLowerCase();
		const latin = PAIRS[lower];
		if (latin === undefined) return letter;
		if (lower === letter) return latin;
		if (latin.length === 1) return latin.toUpperCase();
		const neighbours = (text[at + 1] ?? '') + (text[at - 1] ?? '');
		const inCapitals = /\p{Lu}/u.test(neighbours) && !/\p{Ll}/u.test(text[at + 1] ?? '');
		return inCapitals ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1);
	});
}
