import { redirect } from '@sveltejs/kit';
import { formatReceipt, parseReceipt } from '$lib/cases';
import type { PageServerLoad } from './$types';

/** The form "look up a receipt" leads to the request's own page. */
export const load: PageServerLoad = ({ url, params: { locale } }) => {
	const typed = url.searchParams.get('receipt')?.trim() ?? '';
	if (typed === '') return { typed };
	const receipt = parseReceipt(typed);
	if (receipt === undefined) return { typed };
	redirect(303, `/${locale}/requests/${formatReceipt(receipt)}`);
};
