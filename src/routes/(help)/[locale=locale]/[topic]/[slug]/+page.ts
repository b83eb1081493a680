import { read } from '../../read';
import { walked } from './walk';
import type { ArticlePageView } from '$lib/content';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
	const { locale, topic, slug } = params;
	const id = `${encodeURIComponent(topic)}/${encodeURIComponent(slug)}`;
	const view = await read<ArticlePageView>(fetch, `/library/${locale}/articles/${id}.json`);
	return {
		...view,
		walk: walked(url.searchParams.get('path'), view.article.steps),
		thanks: url.searchParams.get('solved') === 'yes'
	};
};
