import { error, type Problem } from '../problem';

/**
 * What is refused before it is parsed: what cannot be read, and what would keep the parser busy.
 * Markdown's emphasis, quotes and nested lists take quadratic time: 20,000 asterisks in one
 * paragraph were measured at 5 s, 11,000 quotes at 21 s. Within these limits the worst took 1.5 s.
 */

/** An article of 750 words is at most 15,000 characters in any of our scripts. */
const SIZE_LIMIT = 60_000;
const LINES_LIMIT = 1000;
/** A list of 100 items, each with a bold word and a link, has 800. */
const MARKS_LIMIT = 1000;

/** Control characters, the mark of a wrong encoding, and bidi overrides. */
const UNREADABLE = /[^\P{Cc}\n\t]|[\ufffd\u202d\u202e]/u;
/** Seven quotes or lists opened on one line. */
const NESTED = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){7}/m;
const MARKS = /[*_[\]<>!~`]/g;

const lineAt = (source: string, at: number) => source.slice(0, at).split('\n').length;

function unreadable(source: string): Problem[] {
	const at = source.search(UNREADABLE);
	if (at < 0) return [];
	const code = source.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
	const what = `an invisible or broken character (U+${code})`;
	return [error(lineAt(source, at), what, 'remove it; save as UTF-8')];
}

function laborious(source: string): Problem[] {
	let line = 1;
	for (const block of source.split('\n\n')) {
		const marks = block.match(MARKS)?.length ?? 0;
		if (marks > MARKS_LIMIT) {
			return [error(line, `${marks} marks such as * and [ in one block`, 'part it by empty lines')];
		}
		if (NESTED.test(block)) {
			return [error(line, 'quotes or lists are nested too deeply', 'make them flatter')];
		}
		line += block.split('\n').length + 1;
	}
	return [];
}

/** Why a file is not even parsed; nothing for what people write. `source` has line feeds only. */
export function refused(source: string): Problem[] {
	if (source.length > SIZE_LIMIT) {
		return [error(1, `the file is longer than ${SIZE_LIMIT} characters`, 'part it into several')];
	}
	if (source.split('\n').length > LINES_LIMIT) {
		return [error(1, `the file has more than ${LINES_LIMIT} lines`, 'part it into several')];
	}
	return [...unreadable(source), ...laborious(source)].slice(0, 1);
}
