import type { Article, FileProblem } from '$lib/content';
import { checkLibrary, compileArticle } from '$lib/content/compile';
import type { Workshop } from '$lib/server/library';

export interface Preview {
	kind: 'preview';
	/** Absent while errors keep the text from being shown. */
	article?: Article;
	/** What `npm run content -- check` would say of the file. */
	problems: FileProblem[];
}

/** Compiles a text as if it were the file at `path`, among the other files as they are. */
export function tryOut({ shelf }: Workshop, path: string, source: string): Preview {
	const compiled = compileArticle({ path, source, images: shelf.media.images });
	if ('problems' in compiled) {
		const problems = compiled.problems.map((problem) => ({ path, ...problem }));
		return { kind: 'preview', problems };
	}
	const others = [...shelf.files].flatMap(([other, { good }]) =>
		good && other !== path ? { path: other, compiled: good } : []
	);
	const site = shelf.site?.site;
	const all = site ? checkLibrary([...others, { path, compiled }], site) : [];
	const problems = all.filter((problem) => problem.path === path);
	return { kind: 'preview', article: compiled.article, problems };
}
