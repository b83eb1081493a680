import type { Root } from 'mdast';
import type { WrittenLocale } from '../locales';
import { error, warning, type Problem } from '../problem';
import { visit } from './visit';

/** Runs of letters: a match for each letter of a library would be the costliest look at it. */
const SCRIPTS = {
	Latin: /\p{Script=Latin}+/gu,
	Devanagari: /\p{Script=Devanagari}+/gu,
	Telugu: /\p{Script=Telugu}+/gu,
	Arabic: /\p{Script=Arabic}+/gu,
	Cyrillic: /\p{Script=Cyrillic}+/gu
};
const LETTERS = /\p{L}+/gu;
type Script = keyof typeof SCRIPTS;

const SCRIPT_OF: Record<WrittenLocale, Script> = {
	en: 'Latin',
	hi: 'Devanagari',
	te: 'Telugu',
	ur: 'Arabic',
	sr: 'Cyrillic'
};

/** Latin names, sizes and loan words stand in every text; below this share it is a Latin text. */
const LEAST_OWN_SHARE = 0.5;
/** Looks like one word and is found by no search: а Cyrillic letter among Latin ones. */
const MIXED = /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u;

const lettersOf = (text: string, runs: RegExp) =>
	(text.match(runs) ?? []).reduce((count, run) => count + run.length, 0);

export interface Line {
	text: string;
	line: number;
}

/** The texts of a body with their lines, code left out. */
export function linesOf(tree: Root): Line[] {
	const lines: Line[] = [];
	visit(tree, 'text', ({ value, position }) => {
		value.split('\n').forEach((text, at) => {
			lines.push({ text, line: (position?.start.line ?? 1) + at });
		});
	});
	return lines;
}

/** Most lines of most articles: they need no closer look. */
const PLAIN = /^[ -~\u2010-\u203a]*$/;

function strayLetters({ text, line }: Line, own: Script): Problem | undefined {
	if (PLAIN.test(text)) return undefined;
	const script = (Object.keys(SCRIPTS) as Script[]).find(
		(each) => each !== own && each !== 'Latin' && lettersOf(text, SCRIPTS[each]) > 0
	);
	if (script)
		return warning(line, `${script} letters in a ${own} text`, 'write them in its script');
	const [mixed] = text.split(/[^\p{L}\p{M}]+/u).filter((word) => MIXED.test(word));
	if (mixed === undefined) return undefined;
	return warning(
		line,
		`"${mixed}" mixes Latin and Cyrillic letters`,
		'type it again in one script'
	);
}

/** Text in the wrong script for its locale: a file under another's name, or a stray letter. */
export function wrongScript(lines: Line[], locale: WrittenLocale): Problem[] {
	const own = SCRIPT_OF[locale];
	const text = lines.map((line) => line.text).join('\n');
	const share = lettersOf(text, SCRIPTS[own]) / (lettersOf(text, LETTERS) || 1);
	if (share < LEAST_OWN_SHARE) {
		return [error(1, `the text is not in ${own} script`, `translate it, or rename the file`)];
	}
	return lines.flatMap((line) => strayLetters(line, own) ?? []);
}
