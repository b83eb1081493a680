import type { ServiceView } from '$lib/content';
import { read } from '../../read';
import type { PageLoad } from './$types';

/** Saves a request on the device where there are scripts, and is a plain form without. */
export const csr = true;

export const load: PageLoad = async ({ fetch, params: { locale, service: id } }) => {
	const path = `/library/${locale}/services/${encodeURIComponent(id)}.json`;
	return { service: await read<ServiceView>(fetch, path), formId: crypto.randomUUID() };
};
