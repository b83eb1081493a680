/**
 * The help pages as the service worker writes them with the server away: the very components of
 * the server's pages, over what this device holds. Built into the worker by `vite/worker-pages.ts`.
 */
import { render } from 'svelte/server';
import template from '../../../app.html?raw';
import type { Availability } from '$lib/cases';
import {
	LOCALE_INFO,
	type ArticlePageView,
	type HomeView,
	type Locale,
	type TopicPageView
} from '$lib/content';
import { speakIn } from '$messages';
import ArticlePage from '../[locale=locale]/[topic]/[slug]/+page.svelte';
import { walked } from '../[locale=locale]/[topic]/[slug]/walk';
import TopicPage from '../[locale=locale]/[topic]/+page.svelte';
import HomePage from '../[locale=locale]/+page.svelte';
import BuiltPage from './BuiltPage.svelte';
import NotHere from './NotHere.svelte';
import { page } from './state';

/** What a page shows; `none` says that it is not on this device, and what is. */
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
	/** Epoch milliseconds. */
	now: number;
	/** When this copy was last in step with the server, in epoch milliseconds. */
	inStepAt: number | undefined;
	/** The addresses of style sheets. */
	styles: readonly string[];
}

const ROUTES = { home: '', topic: '/[topic]', article: '/[topic]/[slug]', none: '' };

function componentOf(shown: Shown, { url }: Around) {
	if (shown.kind === 'home') return { Page: HomePage, view: {} };
	if (shown.kind === 'topic') return { Page: TopicPage, view: shown.view };
	if (shown.kind === 'none') return { Page: NotHere, view: {} };
	const walk = walked(url.searchParams.get('path'), shown.view.article.steps);
	const thanks = url.searchParams.get('solved') === 'yes';
	return { Page: ArticlePage, view: { ...shown.view, walk, thanks } };
}

/** A whole page as HTML. */
export function builtPage(shown: Shown, around: Around): string {
	const { url, locale, home, availability, now, inStepAt, styles } = around;
	const [, , topic, slug] = url.pathname.split('/');
	const route = `/(help)/[locale=locale]${ROUTES[shown.kind]}`;
	Object.assign(page, { url, params: { locale, topic, slug }, route: { id: route } });
	speakIn(() => locale);
	const { Page, view } = componentOf(shown, around);
	const data = { locale, home, site: home.site, availability, now, ...view };
	const { head, body } = render(BuiltPage, { props: { Page, data, inStepAt } });
	const { lang, dir } = LOCALE_INFO[locale];
	const links = styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('');
	// Functions, so that a `$` in a text stays one.
	return template
		.replace('%deskbell.lang%', lang)
		.replace('%deskbell.dir%', dir)
		.replace('%deskbell.locale%', locale)
		.replace('%sveltekit.head%', () => head + links)
		.replace('%sveltekit.body%', () => body);
}

declare const __POLICY__: string;
/** The content security policy of these pages; a header that the worker sets is enforced too. */
export const policy = __POLICY__;
