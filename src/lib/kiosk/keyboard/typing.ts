/**
 * A text being typed and where in it, in UTF-16 units. Ours instead of an `<input>`: what a browser
 * knows as a form field it may restore, suggest or write down.
 */
export interface Typing {
	readonly text: string;
	readonly caret: number;
}

export const NOTHING_TYPED: Typing = { text: '', caret: 0 };

/** Types at the caret; what would pass `most` units is not typed at all. */
export function type(at: Typing, key: string, most = 4000): Typing {
	if (at.text.length + key.length > most) return at;
	const text = at.text.slice(0, at.caret) + key + at.text.slice(at.caret);
	return { text, caret: at.caret + key.length };
}

/**
 * Takes back one code point before the caret: in Indic scripts the mark goes before its letter, as
 * everybody's phone does it.
 */
export function erase(at: Typing): Typing {
	const before = Array.from(at.text.slice(0, at.caret));
	const kept = before.slice(0, -1).join('');
	return { text: kept + at.text.slice(at.caret), caret: kept.length };
}

/** Moves the caret to a place that was touched, never into the middle of a letter and its marks. */
export function placeCaret(at: Typing, offset: number): Typing {
	const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(at.text);
	const cluster = graphemes.containing(offset);
	return { ...at, caret: cluster ? cluster.index : at.text.length };
}
