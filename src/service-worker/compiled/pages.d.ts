/** Made by `vite/worker-pages.ts` from `src/routes/built.ts`. */
import type { Availability } from '$lib/cases';
import type { ArticlePageView, HomeView, Locale, Site, TopicPageView } from '$lib/content';
import type { KioskSettings } from '$lib/fleet';

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

export interface Poster {
	site: Pick<Site, 'brand'>;
	locales: readonly Locale[];
	settings: KioskSettings;
}

export function builtPoster(poster: Poster): string;
