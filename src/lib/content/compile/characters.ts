/**
 * Characters that no reader sees and no editor means to write. They may come as themselves, as an
 * entity in Markdown or as an escape in YAML, so that they are looked for after decoding as well.
 */

/**
 * Control characters; line ends that editors do not show; the mark of a wrong encoding; overrides
 * of the reading direction; halves of characters; what Unicode says is none.
 */
const UNREADABLE =
	/[^\P{Cc}\n\t]|[\ufffd\u2028\u2029\u202d\u202e]|\p{Cs}|\p{Noncharacter_Code_Point}/u;

/** What turns the reading direction until it is closed, and what closes it. */
const CLOSED_BY: Record<string, string> = {
	'\u202a': '\u202c',
	'\u202b': '\u202c',
	'\u2066': '\u2069',
	'\u2067': '\u2069',
	'\u2068': '\u2069'
};
const TURNS = /[\u202a-\u202c\u2066-\u2069]/g;

/** Where a turn of direction is opened and not closed, or closed and not opened. */
function strayTurn(text: string): number | undefined {
	const open: { closedBy: string; at: number }[] = [];
	for (const { 0: turn, index: at } of text.matchAll(TURNS)) {
		const closedBy = CLOSED_BY[turn];
		if (closedBy !== undefined) open.push({ closedBy, at });
		else if (open.pop()?.closedBy !== turn) return at;
	}
	return open[0]?.at;
}

export interface Unreadable {
	/** Where it stands in the text. */
	at: number;
	what: string;
	todo: string;
}

/** The first character of a text that must not be in it. */
export function unreadable(text: string): Unreadable | undefined {
	const broken = text.search(UNREADABLE);
	const at = broken >= 0 ? broken : strayTurn(text);
	if (at === undefined) return undefined;
	const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
	const todo = broken >= 0 ? 'remove it; save as UTF-8' : 'remove it, or close it on the same line';
	return { at, what: `an invisible or broken character (U+${code})`, todo };
}

const QUOTED_LIMIT = 80;

/** What somebody wrote, fit to stand in a sentence: short, in one line, nothing invisible. */
export function quoted(text: string): string {
	const seen = text
		.slice(0, QUOTED_LIMIT)
		.replace(/[\p{C}\s]/gu, (character) =>
			character === '\u200c' || character === '\u200d' ? character : ' '
		);
	return text.length > QUOTED_LIMIT ? `${seen}…` : seen;
}
