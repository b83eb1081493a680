import type { ArticlePageView } from '$lib/content';
import { m } from '$messages';

/** What a reader of a translation is told when the English article has moved on. */
export function behindText(behind: NonNullable<ArticlePageView['behind']>): string {
	return behind === 'major' ? m.help_behind_major() : m.help_behind_medium();
}
