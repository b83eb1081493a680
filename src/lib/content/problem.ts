/** What is wrong in a file an editor wrote, where, and what to do about it. */
export interface Problem {
	/** From 1. */
	line: number;
	/** What is wrong, a sentence without its full stop. */
	what: string;
	/** What to do, in the imperative. */
	todo: string;
	/** An error keeps the file from being published; a warning does not. */
	level: 'error' | 'warning';
}

/** A problem and the file it is in, relative to the content folder. */
export type FileProblem = Problem & { path: string };

export function error(line: number, what: string, todo: string): Problem {
	return { line, what, todo, level: 'error' };
}

export function warning(line: number, what: string, todo: string): Problem {
	return { line, what, todo, level: 'warning' };
}
