import { getLibrary } from '$lib/server/library';
import type { StaffArticleCard } from './views';

/** What the company wrote for those who serve; never public. */
export function staffCards(): StaffArticleCard[] {
	return getLibrary()
		.staffArticles()
		.map(({ slug, title, summary }) => ({ slug, title, summary }));
}
