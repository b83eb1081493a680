import { read } from '../read';
import { contextOf, fieldsSchema } from './contact';
import * as v from 'valibot';
import type { ArticlePageView } from '$lib/content';
import type { PageLoad } from './$types';

/** Live, and able to save a request on the device: this page wants scripts, and works without. */
export const csr = true;

export const load: PageLoad = async ({ fetch, params: { locale }, url }) => {
	const known = contextOf(url.searchParams);
	const [slots, article] = await Promise.all([
		read<{ slots: { start: string }[] }>(fetch, `/api/v1/slots?locale=${locale}`),
		titleOf(fetch, locale, known.articles[0]?.id)
	]);
	return {
		known,
		titles: article,
		topic: known.articles[0]?.id.split('/')[0],
		slots: slots.slots.map(({ start }) => start),
		fields: v.parse(fieldsSchema, { channel: url.searchParams.get('channel') ?? 'chat' }),
		formId: crypto.randomUUID()
	};
};

/** The title of the article that the person comes from; an unknown one is left out. */
async function titleOf(
	fetch: typeof globalThis.fetch,
	locale: string,
	id: string | undefined
): Promise<Record<string, string>> {
	if (id === undefined) return {};
	const response = await fetch(`/library/${locale}/articles/${id}.json`);
	if (!response.ok) return {};
	const { article } = (await response.json()) as ArticlePageView;
	return { [id]: article.title };
}
