import { isHttpError } from '@sveltejs/kit';
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
		slotsOr(fetch, locale),
		titlesOf(fetch, locale, known)
	]);
	return {
		known,
		titles,
		topic: known.articles[0]?.id.split('/')[0],
		slots,
		fields: firstFields(url.searchParams, availability),
		formId: crypto.randomUUID()
	};
};

/** While nobody can say what is free, a request is written all the same: "as soon as possible". */
async function slotsOr(fetch: typeof globalThis.fetch, locale: string): Promise<string[]> {
	try {
		const path = `/api/v1/slots?locale=${locale}`;
		const { slots } = await read<{ slots: { start: string }[] }>(fetch, path);
		return slots.map(({ start }) => start);
	} catch (cause) {
		if (isHttpError(cause, 503)) return [];
		throw cause;
	}
}
