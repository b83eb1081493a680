import { read } from '../read';
import { contextOf, firstFields } from './contact';
import { titlesOf } from './titles';
import type { PageLoad } from './$types';

/** Live, and able to save a request on the device: this page wants scripts, and works without. */
export const csr = true;

export const load: PageLoad = async ({ fetch, params: { locale }, parent, url }) => {
	const known = contextOf(url.searchParams);
	const [{ availability }, slots, titles] = await Promise.all([
		parent(),
		read<{ slots: { start: string }[] }>(fetch, `/api/v1/slots?locale=${locale}`),
		titlesOf(fetch, locale, known)
	]);
	return {
		known,
		titles,
		topic: known.articles[0]?.id.split('/')[0],
		slots: slots.slots.map(({ start }) => start),
		fields: firstFields(url.searchParams, availability),
		formId: crypto.randomUUID()
	};
};
