import type { Article, FileProblem } from '$lib/content';
import {
	checkLibrary,
	compileArticle,
	placeOf,
	reviewLibrary,
	type ReviewedFile
} from '$lib/content/compile';
import type { FileState, Workshop } from '$lib/server/library';

export interface Preview {
	kind: 'preview';
	/** Absent while errors keep the text from being shown. */
	article?: Article;
	/** What `npm run content -- check` would say of the file. */
	problems: FileProblem[];
}

const isBroken = ({ problems }: FileState) => problems.some(({ level }) => level === 'error');

/** The ids of files that are there and do not compile. */
function brokenIds({ shelf }: Workshop): Set<string> {
	const broken = [...shelf.files].filter(([, state]) => isBroken(state));
	return new Set(
		broken.flatMap(([path]) => {
			const place = placeOf(path);
			return 'id' in place ? place.id : [];
		})
	);
}

/**
 * What check says of all files that compile, with `typed` in place of the file of its path. Only
 * of `typed` the text is at hand: of all others the lines in the front matter are not known.
 */
export function checkAll(workshop: Workshop, now: number, typed?: ReviewedFile): FileProblem[] {
	const { shelf } = workshop;
	const site = shelf.site?.site;
	if (!site) return [];
	const others = [...shelf.files].flatMap(([path, state]): ReviewedFile[] => {
		if (!state.good || isBroken(state) || path === typed?.path) return [];
		return [{ path, source: '', compiled: state.good }];
	});
	const files = typed ? [...others, typed] : others;
	const inOrder = files.sort((a, b) => (a.path < b.path ? -1 : 1));
	const whole = checkLibrary(inOrder, site, brokenIds(workshop));
	return [...whole, ...reviewLibrary(inOrder, site, now)];
}

/** Compiles a text as if it were the file at `path`, among the other files as they are. */
export function tryOut(workshop: Workshop, path: string, source: string): Preview {
	const compiled = compileArticle({ path, source, images: workshop.shelf.media.images });
	if ('problems' in compiled) {
		const problems = compiled.problems.map((problem) => ({ path, ...problem }));
		return { kind: 'preview', problems };
	}
	const all = checkAll(workshop, Date.now(), { path, source, compiled });
	const problems = all.filter((problem) => problem.path === path);
	problems.sort((a, b) => a.line - b.line);
	return { kind: 'preview', article: compiled.article, problems };
}
