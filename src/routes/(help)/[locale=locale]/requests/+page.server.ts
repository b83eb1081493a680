import { redirect } from '@sveltejs/kit';
import { formatReceipt, parseReceipt } from '$lib/cases';
import { forgetCaseCookies } from '$lib/server/cases';
import type { Actions, PageServerLoad } from './$types';

/** The form "look up a receipt" leads to the request's own page. */
export const load: PageServerLoad = ({ url, params: { locale } }) => {
	const typed = url.searchParams.get('receipt')?.trim() ?? '';
	if (typed === '') return { typed };
	const receipt = parseReceipt(typed);
	if (receipt === undefined) return { typed };
	redirect(303, `/${locale}/requests/${formatReceipt(receipt)}`);
};

export const actions: Actions = {
	/** "Forget me": the secrets of requests made without scripts; the device forgets the rest itself. */
	forget: ({ cookies, params: { locale } }) => {
		forgetCaseCookies(cookies);
		redirect(303, `/${locale}/requests`);
	}
};
