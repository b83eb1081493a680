import type { LibraryFile } from '../places';
import type { FileProblem, Problem } from '../../problem';

/** A file that compiled, with the text it was made from, so that a key's line can be named. */
export interface ReviewedFile extends LibraryFile {
	source: string;
}

export const at = ({ path }: ReviewedFile, problem: Problem): FileProblem => ({ path, ...problem });

/** The line of a key of the front matter, or of one value in its list; 1 where there is none. */
export function lineOf(source: string, key: string, value?: string): number {
	const lines = source.split('\n');
	const first = lines.findIndex((line) => line.startsWith(`${key}:`));
	if (first < 0) return 1;
	if (value === undefined || lines[first]?.includes(value)) return first + 1;
	const within = lines.findIndex((line, i) => i > first && line.includes(value));
	return (within < 0 ? first : within) + 1;
}
