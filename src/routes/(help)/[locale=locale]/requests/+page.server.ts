import { redirect } from '@sveltejs/kit';
import { formatReceipt, parseReceipt } from '$lib/cases';
import { caseCookies, caseForSecret, forgetCaseCookies, visitorView } from '$lib/server/cases';
import type { Cookies } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** A browser keeps no more cookies of ours than it likes; these are enough for a page. */
const MOST = 20;

/** The requests that this browser made without scripts, or without room to keep them. */
async function madeWithoutScripts(cookies: Cookies) {
	const keys = caseCookies(cookies).slice(-MOST);
	const rows = await Promise.all(keys.map(({ id, secret }) => caseForSecret(id, secret)));
	const found = rows.filter((row) => row !== undefined);
	found.sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
	return Promise.all(
		found.map(async (row) => {
			const { id, receipt, channel, state } = await visitorView(row);
			const openedAt = row.openedAt.getTime();
			return { id, receipt: formatReceipt(receipt), channel, state, openedAt };
		})
	);
}

/** The form "look up a receipt" leads to the request's own page. */
export const load: PageServerLoad = async ({ url, cookies, setHeaders, params: { locale } }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const typed = url.searchParams.get('receipt')?.trim() ?? '';
	const receipt = parseReceipt(typed);
	if (receipt === undefined) return { typed, made: await madeWithoutScripts(cookies) };
	redirect(303, `/${locale}/requests/${formatReceipt(receipt)}`);
};

export const actions: Actions = {
	/** "Forget me": the secrets of requests made without scripts; the device forgets the rest itself. */
	forget: ({ cookies, params: { locale } }) => {
		forgetCaseCookies(cookies);
		redirect(303, `/${locale}/requests`);
	}
};
