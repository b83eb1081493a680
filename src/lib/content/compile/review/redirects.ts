import type { ArticleId } from '../../article';
import { error, type FileProblem } from '../../problem';
import { at, lineOf, type ReviewedFile } from './file';
import type { Reviewed } from './reviewed';

/** What an article was called before, in any locale; undefined where there is no such article. */
function formerIds({ places }: Reviewed, id: string): Set<ArticleId> | undefined {
	if (!places.has(id)) return undefined;
	return new Set(places.of(id).flatMap(({ compiled }) => compiled.article.formerly ?? []));
}

function problemOf(
	id: ArticleId,
	old: ArticleId,
	reviewed: Reviewed
): [what: string, todo: string] | undefined {
	if (old === id) return ['it was formerly itself', 'remove it'];
	const before = formerIds(reviewed, old);
	if (before?.has(id)) {
		return [`"${id}" and "${old}" lead to each other`, 'let only one name the other'];
	}
	const [older] = before ?? [];
	if (older !== undefined) {
		const what = `"${old}" is an article, and "${older}" leads to it: a chain`;
		return [what, `delete that article and name both here, or remove "${old}"`];
	}
	if (before) return [`"${old}" is an article of today`, 'remove it, or delete that article'];
	const owner = reviewed.names.onceAt(old)[0]?.compiled.article.id;
	if (owner === undefined || owner === id) return undefined;
	return [`"${old}" leads to "${owner}" already`, 'keep it in one of the two'];
}

/**
 * Former ids that are articles still, that two claim, or that go in a ring: each must lead to one
 * article, in one hop.
 */
export function redirects(file: ReviewedFile, reviewed: Reviewed): FileProblem[] {
	const { id, formerly = [] } = file.compiled.article;
	return formerly.flatMap((old) => {
		const found = problemOf(id, old, reviewed);
		return found ? at(file, error(lineOf(file.source, 'formerly', old), ...found)) : [];
	});
}
