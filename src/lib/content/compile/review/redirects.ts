import type { ArticleId } from '../../article';
import { error, type FileProblem } from '../../problem';
import { at, lineOf, type ReviewedFile } from './file';

/** Where addresses of before lead: each must lead to one article, in one hop. */
class Redirects {
	/** What each article of today was called before. */
	readonly #formerly = new Map<ArticleId, Set<ArticleId>>();
	readonly #claimed = new Map<ArticleId, ArticleId>();

	constructor(files: readonly ReviewedFile[]) {
		for (const { compiled } of files) {
			const { id, formerly = [] } = compiled.article;
			const all = this.#formerly.get(id) ?? new Set();
			for (const old of formerly) {
				all.add(old);
				if (!this.#claimed.has(old)) this.#claimed.set(old, id);
			}
			this.#formerly.set(id, all);
		}
	}

	#problem(id: ArticleId, old: ArticleId): [what: string, todo: string] | undefined {
		if (old === id) return ['it was formerly itself', 'remove it'];
		const before = this.#formerly.get(old);
		if (before?.has(id)) {
			return [`"${id}" and "${old}" lead to each other`, 'let only one name the other'];
		}
		const [older] = before ?? [];
		if (older !== undefined) {
			const what = `"${old}" is an article, and "${older}" leads to it: a chain`;
			return [what, `delete that article and name both here, or remove "${old}"`];
		}
		if (before) return [`"${old}" is an article of today`, 'remove it, or delete that article'];
		const owner = this.#claimed.get(old);
		if (owner === undefined || owner === id) return undefined;
		return [`"${old}" leads to "${owner}" already`, 'keep it in one of the two'];
	}

	problemsOf(file: ReviewedFile): FileProblem[] {
		const { id, formerly = [] } = file.compiled.article;
		return formerly.flatMap((old) => {
			const found = this.#problem(id, old);
			return found ? at(file, error(lineOf(file.source, 'formerly', old), ...found)) : [];
		});
	}
}

/** Former ids that are articles still, that two claim, or that go in a ring. */
export function redirects(files: readonly ReviewedFile[]): FileProblem[] {
	const all = new Redirects(files);
	return files.flatMap((file) => all.problemsOf(file));
}
