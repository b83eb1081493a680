import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formatReceipt, messageSchema, parseReceipt } from '$lib/cases';
import {
	appendMessage,
	caseByReceipt,
	caseCookieByReceipt,
	caseForSecret,
	eventsAfter,
	Refusal,
	viewOf,
	visitor
} from '$lib/server/cases';
import { limitReceipts } from '$lib/server/limits';
import { getLibrary } from '$lib/server/library';
import { refusalText } from '$lib/server/problem';
import { m } from '$messages';
import type { Actions, PageServerLoad } from './$types';
import type { Cookies } from '@sveltejs/kit';

/** The case of the receipt, where this browser keeps its secret as a cookie. */
async function ownCase(cookies: Cookies, receipt: string) {
	const key = caseCookieByReceipt(cookies, receipt);
	return key && (await caseForSecret(key.id, key.secret));
}

export const load: PageServerLoad = async ({ params, cookies, setHeaders, getClientAddress }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const receipt = parseReceipt(params.receipt);
	if (receipt === undefined) error(404);
	const row = await ownCase(cookies, receipt);
	const own = row && {
		id: row.id,
		summary: viewOf(row),
		events: await eventsAfter(row.id, 0, 'visitor')
	};
	if (!own) await limitReceipts(getClientAddress());
	return {
		receipt: formatReceipt(receipt),
		own,
		status: own?.summary ?? (await caseByReceipt(receipt)),
		formId: crypto.randomUUID()
	};
};

export const actions: Actions = {
	/** A message without scripts. */
	message: async ({ request, cookies, params }) => {
		const receipt = parseReceipt(params.receipt);
		const row = receipt === undefined ? undefined : await ownCase(cookies, receipt);
		if (!row) error(404);
		const message = v.safeParse(messageSchema, Object.fromEntries(await request.formData()));
		if (!message.success) return fail(422, { detail: m.contact_need_text() });
		try {
			await appendMessage(row.id, message.output, visitor, getLibrary().site());
		} catch (cause) {
			if (cause instanceof Refusal) return fail(409, { detail: refusalText(cause) });
			throw cause;
		}
		redirect(303, `/${params.locale}/requests/${params.receipt}`);
	}
};
