/** What must come of a file: a problem at that line, an article that runs nothing, or nothing. */
export type Expectation =
	| { line: number; what?: RegExp; /** It is published all the same. */ published?: true }
	| 'harmless'
	| 'ignored';

/** A file that somebody hostile, careless or unlucky left in the content folder. */
export interface HostileFile {
	name: string;
	/** Relative to the content folder. */
	path: string;
	/** Where a string is given, it is written as UTF-8. */
	content: string | Uint8Array | { linkTo: string };
	expected: Expectation;
}

/** The body begins at line 5. */
export const BODY = 5;

const slugOf = (name: string) =>
	name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 40);

export const pathOf = (name: string) => `help/orders/x-${slugOf(name)}.en.md`;

/** An article with a plain front matter and this body. */
export function body(name: string, text: string, expected: Expectation): HostileFile {
	const content = `---\ntitle: ${slugOf(name).replaceAll('-', ' ')}\nsummary: A hostile body.\n---\n${text}\n`;
	return { name, path: pathOf(name), content, expected };
}

/** An article with this front matter, which begins at line 2, and a plain body. */
export function matter(name: string, yaml: string, expected: Expectation): HostileFile {
	return { name, path: pathOf(name), content: `---\n${yaml}\n---\nPlain text.\n`, expected };
}

/** A whole file at the path of an article. */
export function whole(
	name: string,
	content: string | Uint8Array,
	expected: Expectation
): HostileFile {
	return { name, path: pathOf(name), content, expected };
}
