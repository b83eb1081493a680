import { unreadable } from './characters';
import { error, type Problem } from '../problem';

/**
 * What is refused before it is parsed: what cannot be read, and what would keep the parser busy.
 * Markdown's emphasis, quotes and nested lists take quadratic time: 20,000 asterisks in one
 * paragraph were measured at 5 s, 11,000 quotes at 21 s, a table of 600 columns at 9 s.
 */

/** An article of 750 words is at most 15,000 characters in any of our scripts. */
const SIZE_LIMIT = 60_000;
const LINES_LIMIT = 1000;
/** A list of 100 items, each with a bold word and a link, has 800. */
const MARKS_LIMIT = 1000;
const ALL_MARKS_LIMIT = 5000;
/** 10 columns of 300 rows. Rows are filled up to the widest, so columns count for each. */
const CELLS_LIMIT = 3000;

/** Five quotes or lists opened on one line. */
const NESTED = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){5}/m;
/** A list in a list, opened on one line: nobody writes many. */
const DOUBLED = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){3}/gm;
const DOUBLED_LIMIT = 50;
const MARKS = /[*_[\]<>!~`@]/g;
/** The line below a table's head: it says how many columns there are. */
const COLUMNS = /^[ \t>:|-]*\|[ \t>:|-]*$/gm;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function cellsOf(block: string): number {
	const columns = (block.match(COLUMNS) ?? []).map((line) => line.split('|').length);
	return Math.max(0, ...columns) * block.split('\n').length;
}

const linesIn = (text: string) => text.split('\n').length;

/** Where in a block, in lines from its first, most of its marks stand. */
function busiest(block: string): number {
	const marks = block.split('\n').map((line) => count(line, MARKS));
	return marks.indexOf(Math.max(...marks));
}

function blockProblem(block: string, line: number): Problem | undefined {
	const marks = count(block, MARKS);
	if (marks > MARKS_LIMIT) {
		const what = `${marks} marks such as * and [ in one block`;
		return error(line + busiest(block), what, 'part it by empty lines');
	}
	const nested = NESTED.exec(block);
	if (nested) {
		const at = line + linesIn(block.slice(0, nested.index)) - 1;
		return error(at, 'quotes or lists are nested too deeply', 'make them flatter');
	}
	if (cellsOf(block) <= CELLS_LIMIT) return undefined;
	return error(line, `a table of more than ${CELLS_LIMIT} cells`, 'part it into several');
}

/** Each block is borne by itself; together they are too many. */
function laborious(source: string): Problem[] {
	let line = 1;
	let [marks, doubled] = [0, 0];
	for (const block of source.split('\n\n')) {
		const problem = blockProblem(block, line);
		if (problem) return [problem];
		marks += count(block, MARKS);
		if (marks > ALL_MARKS_LIMIT) {
			const what = `more than ${ALL_MARKS_LIMIT} marks such as * and [ up to here`;
			return [error(line, what, 'part the file into several')];
		}
		doubled += count(block, DOUBLED);
		if (doubled > DOUBLED_LIMIT) {
			return [error(line, 'too many lists are nested in lists', 'make them flatter')];
		}
		line += linesIn(block) + 1;
	}
	return [];
}

/** What bytes are read as that are no UTF-8. */
const NO_UTF_8 = '\ufffd';
const NOT_READ = 'a broken character (U+FFFD): the file is not saved as UTF-8';
const SAVE_AGAIN = 'save it as UTF-8, then type the character again';

function hidden(source: string): Problem[] {
	for (const [at, line] of source.split('\n').entries()) {
		const found = unreadable(line);
		if (found && line[found.at] === NO_UTF_8) return [error(at + 1, NOT_READ, SAVE_AGAIN)];
		if (found) return [error(at + 1, found.what, found.todo)];
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
	return [...hidden(source), ...laborious(source)].slice(0, 1);
}
