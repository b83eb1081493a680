import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgements } from '../../../src/commands/search-figures';
import { readSet, type JudgedSet } from '../../../src/commands/search-set';
import { chances } from '../../chances';

export interface Judged extends JudgedSet {
	name: string;
	judgements: Judgements;
}

/** Questions of a set that are asked at most, drawn by a fixed seed. */
const MOST_QUESTIONS = 250;

/** The judged sets in a folder of folders. */
export function readSets(folder: string): Judged[] {
	const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'qrels.tsv')));
	return names.sort().map((name) => {
		const { judgements = new Map(), questions, ...set } = readSet(join(folder, name));
		return { ...set, name, judgements, questions: drawn(questions) };
	});
}

function drawn<Question>(questions: Question[]): Question[] {
	if (questions.length <= MOST_QUESTIONS) return questions;
	const random = chances(7);
	return questions
		.map((question) => ({ question, at: random() }))
		.sort((a, b) => a.at - b.at)
		.slice(0, MOST_QUESTIONS)
		.map(({ question }) => question);
}

/** Words of so many letters are mistyped. */
const LETTERS = 4;

/**
 * A question with one edit in one of its longer words, never at the word's first letter: a letter
 * dropped, added, changed or swapped with the next.
 */
export function mistyped(question: string, seed: number): string {
	const random = chances(seed);
	const below = (count: number) => Math.floor(random() * count);
	const long = [...question.matchAll(/[\p{L}\p{M}]{4,}/gu)].filter(
		([word]) => Array.from(word).length >= LETTERS
	);
	const match = long[below(long.length)];
	if (match === undefined) return question;
	const letters = Array.from(match[0]);
	const pool = Array.from(question).filter((letter) => /\p{L}/u.test(letter));
	const at = 1 + below(letters.length - 1);
	const other = pool[below(pool.length)] ?? '';
	const kind = below(4);
	const next = letters[at + 1];
	if (kind === 0) letters.splice(at, 1);
	else if (kind === 1) letters.splice(at, 0, other);
	else if (kind === 2) letters[at] = other;
	else if (next === undefined) letters.splice(at, 1);
	else letters.splice(at, 2, next, letters[at] ?? '');
	return (
		question.slice(0, match.index) +
		letters.join('') +
		question.slice(match.index + match[0].length)
	);
}
