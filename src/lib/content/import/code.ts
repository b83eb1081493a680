/** Code in a text, which nothing may be changed in: its fences and its spans. */

const FENCE = /^[ \t>]*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})([^\n]*)$/;
const SPAN = /(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n)[^])*?[^`])\1(?!`)/g;

export interface Piece {
	text: string;
	isCode: boolean;
}

/** Lines in and out of fences; a fence's own lines belong to it. */
function blocks(text: string): Piece[] {
	const pieces: Piece[] = [];
	let fence: string | undefined;
	const add = (line: string, isCode: boolean) => {
		const last = pieces.at(-1);
		if (last?.isCode === isCode) last.text += `\n${line}`;
		else pieces.push({ text: line, isCode });
	};
	for (const line of text.split('\n')) {
		const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
		const closes = fence !== undefined && mark.startsWith(fence) && info.trim() === '';
		const opens =
			fence === undefined && mark !== '' && !(mark.startsWith('`') && info.includes('`'));
		add(line, fence !== undefined || opens);
		if (closes) fence = undefined;
		else if (opens) fence = mark;
	}
	return pieces;
}

/** The text in pieces that are code or are not; joined, they are the text again. */
export function pieces(text: string): Piece[] {
	const found = blocks(text).map((piece, at) =>
		at > 0 ? { ...piece, text: `\n${piece.text}` } : piece
	);
	return found.flatMap((piece) => (piece.isCode ? piece : spans(piece.text)));
}

function spans(text: string): Piece[] {
	const found: Piece[] = [];
	let from = 0;
	for (const { 0: span, index } of text.matchAll(SPAN)) {
		found.push({ text: text.slice(from, index), isCode: false }, { text: span, isCode: true });
		from = index + span.length;
	}
	return [...found, { text: text.slice(from), isCode: false }];
}

/** Changes what is not code. */
export function outsideCode(text: string, change: (text: string) => string): string {
	return pieces(text)
		.map((piece) => (piece.isCode ? piece.text : change(piece.text)))
		.join('');
}

/** Changes the lines that stand in no fence. */
export function outsideFences(text: string, change: (text: string) => string): string {
	return blocks(text)
		.map((piece) => (piece.isCode ? piece.text : change(piece.text)))
		.join('\n');
}

/** One empty line where there were several, but in code. */
export function tidy(text: string): string {
	return outsideFences(text, (part) => part.replace(/\n[ \t]*\n(?:[ \t]*\n)+/g, '\n\n')).trim();
}
