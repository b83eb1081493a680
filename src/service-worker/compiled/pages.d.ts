/** Made by `vite/worker-pages.ts` from `src/routes/(help)/built`. */
import type { Availability } from '$lib/cases';
import type { ArticlePageView, HomeView, Locale, TopicPageView } from '$lib/content';

export type Shown =
	| { kind: 'home' }
	| { kind: 'topic'; view: TopicPageView }
	| { kind: 'article'; view: ArticlePageView }
	| { kind: 'none' };

export interface Around {
	url: URL;
	locale: Locale;
	home: HomeView;
	availability: Availability;
	now: number;
	inStepAt: number | undefined;
	styles: readonly string[];
}

export function builtPage(shown: Shown, around: Around): string;
/** The content security policy of these pages. */
export const policy: string;
