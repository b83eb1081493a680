import { error } from '@sveltejs/kit';
import { getLibrary } from '$lib/server/library';
import { requireAgent } from '../../../agent.server';
import { guidesFor } from '../../../staff-guides';
import type { PageServerLoad } from './$types';

/** An article for those who serve; nobody else ever gets it. */
export const load: PageServerLoad = (event) => {
	requireAgent(event);
	const { slug } = event.params;
	const articles = guidesFor(getLibrary().staffArticles(), event.locals.locale);
	const article = articles.find((other) => other.slug === slug);
	if (!article) error(404);
	const { title, html, locale } = article;
	return { article: { title, html, locale } };
};
