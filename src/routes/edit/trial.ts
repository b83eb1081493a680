import type { Article, FileProblem } from '$lib/content';

/** What customers read of an article. */
export type Shown = Pick<Article, 'title' | 'summary' | 'html' | 'steps'>;

/** A text as it would be shown, with what `check` says of it. */
export interface Trial {
	/** Absent while errors keep the text from being shown. */
	shown?: Shown;
	problems: FileProblem[];
}
