import { read } from '../read';
import type { TopicPageView } from '$lib/content';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { locale, topic } }) =>
	read<TopicPageView>(fetch, `/library/${locale}/topics/${encodeURIComponent(topic)}.json`);
