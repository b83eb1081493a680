import { compileArticle, type Compiled } from '../src/lib/content/compile';

/** The only picture of `media/`. */
export const images = (file: string) =>
	file === 'setu.png' ? { url: '/library/media/abc.webp', width: 800, height: 500 } : undefined;

export const MATTER = 'title: Track your order\nsummary: Look at the e-mail.';

export function file(body: string, matter = MATTER): string {
	return `---\n${matter}\n---\n${body}`;
}

/** A text compiled as the article a test is about. */
export function compile(body: string, matter = MATTER, path = 'help/orders/track-order.en.md') {
	return compileArticle({ path, source: file(body, matter), images });
}

/** What compiles. @throws Error with the problems of what does not */
export function good(body: string, matter?: string): Compiled {
	const compiled = compile(body, matter);
	if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
	return compiled;
}

/** What keeps it from compiling, as lines. */
export function problems(body: string, matter?: string, path?: string): string[] {
	const compiled = compile(body, matter, path);
	return 'problems' in compiled
		? compiled.problems.map(({ line, what, todo }) => `${line}: ${what}, ${todo}`)
		: [];
}
