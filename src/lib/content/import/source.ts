import type { FileProblem, Problem } from '../problem';

/** A text of a tree that is to be imported. */
export interface SourceFile {
	/** Relative to the tree's folder, with slashes. */
	path: string;
	text: string;
}

export interface SourceTree {
	/** Markdown, and what configures the generator: YAML, TOML, JSON, scripts. */
	files: readonly SourceFile[];
	/** Every other file; of those that cannot be shown, a sentence why. */
	media: ReadonlyMap<string, string | undefined>;
}

/**
 * What was not understood in one file. A thing is found again in the text as it was written, so
 * that its line is right however much was rewritten before it was met.
 */
export class Notes {
	readonly path: string;
	readonly found: FileProblem[] = [];
	readonly #text: string;
	/** Where the search for each thing goes on: the second of two is the second in the text. */
	readonly #next = new Map<string, number>();

	constructor(file: SourceFile) {
		this.path = file.path;
		this.#text = file.text;
	}

	/** The line that `thing` stands in, from 1; 1 where it is not found. */
	lineOf(thing: string): number {
		if (!this.#text.includes(thing) && thing.includes('%')) return this.lineOf(plainAddress(thing));
		const from = this.#next.get(thing) ?? 0;
		const at = this.#text.indexOf(thing, from);
		const place = at < 0 ? this.#text.indexOf(thing) : at;
		if (place < 0 || thing === '') return 1;
		this.#next.set(thing, place + thing.length);
		return this.#text.slice(0, place).split('\n').length;
	}

	/** The line of a key of the front matter, in YAML, TOML or JSON; 1 where it is not found. */
	lineOfKey(key: string): number {
		const lines = this.#text.split('\n');
		const starts = [`${key}:`, `${key} =`, `${key}=`, `[${key}`, `[[${key}`, `"${key}":`];
		const at = lines.findIndex((line) =>
			starts.some((start) => line.trimStart().startsWith(start))
		);
		return Math.max(at, 0) + 1;
	}

	add(level: Problem['level'], line: number, what: string, todo: string): void {
		this.found.push({ path: this.path, line, level, what, todo });
	}

	/** Something that an editor should look at; `thing` is what was written. */
	about(thing: string, what: string, todo: string): void {
		this.add('warning', this.lineOf(thing), what, todo);
	}
}

/** An address without its percent signs: people often write it so. */
function plainAddress(text: string): string {
	try {
		return decodeURI(text).replaceAll('%', ' ');
	} catch {
		return text.replaceAll('%', ' ');
	}
}

/** One line of what was written, short enough to be quoted. */
export function shown(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
