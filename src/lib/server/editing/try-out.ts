import type { Article, FileProblem } from '$lib/content';
import { compileArticle } from '$lib/content/compile';
import type { Workshop } from '$lib/server/library';
import { Census } from './census';

export interface Preview {
	kind: 'preview';
	/** Absent while errors keep the text from being shown. */
	article?: Article;
	/** What `npm run content -- check` would say of the file. */
	problems: FileProblem[];
}

/** Compiles a text as if it were the file at `path`, among the other files as they are. */
export function tryOut(workshop: Workshop, path: string, source: string): Preview {
	const compiled = compileArticle({ path, source, images: workshop.shelf.media.images });
	if ('problems' in compiled) {
		const own = compiled.problems.map((problem) => ({ path, ...problem }));
		const lost = Census.of(workshop).ofBroken({ path, broken: compiled }, Date.now());
		return { kind: 'preview', problems: [...own, ...lost].sort((a, b) => a.line - b.line) };
	}
	const problems = Census.of(workshop).ofText({ path, source, compiled }, Date.now());
	return { kind: 'preview', article: compiled.article, problems };
}
