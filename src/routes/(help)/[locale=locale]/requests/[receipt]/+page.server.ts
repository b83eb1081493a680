import { error, fail, isHttpError, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formatReceipt, messageSchema, parseReceipt } from '$lib/cases';
import {
	appendMessage,
	appendPhoto,
	caseByReceipt,
	caseCookieByReceipt,
	caseForSecret,
	changeChannel,
	eventsAfter,
	Refusal,
	viewWithPlace,
	visitor,
	withdraw
} from '$lib/server/cases';
import { limitPhotos, limitReceipts } from '$lib/server/limits';
import { getLibrary } from '$lib/server/library';
import { canMail, seen } from '$lib/server/notify';
import { refusalText } from '$lib/server/problem';
import { m } from '$messages';
import { freeStarts, tryMove, wishedMove } from '../call.server';
import type { Actions, PageServerLoad } from './$types';
import type { Cookies } from '@sveltejs/kit';

/** The case of the receipt, where this browser keeps its secret as a cookie. */
async function ownCase(cookies: Cookies, receipt: string) {
	const key = caseCookieByReceipt(cookies, receipt);
	return key && (await caseForSecret(key.id, key.secret));
}

/** @throws Kit's 404 for everybody else */
async function ownedCase(cookies: Cookies, typed: string) {
	const receipt = parseReceipt(typed);
	const row = receipt === undefined ? undefined : await ownCase(cookies, receipt);
	if (!row) error(404);
	return row;
}

/**
 * Whether this address asks for no more receipts for now. The page comes all the same: the device
 * that holds the case shows it by its secret, however many share its network.
 */
async function isOverLimit(address: string): Promise<boolean> {
	try {
		await limitReceipts(address);
		return false;
	} catch (cause) {
		if (isHttpError(cause, 429)) return true;
		throw cause;
	}
}

export const load: PageServerLoad = async ({ params, cookies, setHeaders, getClientAddress }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const receipt = parseReceipt(params.receipt);
	if (receipt === undefined) error(404);
	const row = await ownCase(cookies, receipt);
	const own = row && {
		id: row.id,
		summary: await viewWithPlace(row, getLibrary().site()),
		events: await eventsAfter(row.id, 0, 'visitor')
	};
	const slots = row?.channel === 'callback' ? await freeStarts(row) : [];
	const last = own?.events.at(-1);
	// Read here, whether there are scripts or not: no need to be told besides.
	if (own && last) await seen(own.id, last.seq);
	const isLimited = !own && (await isOverLimit(getClientAddress()));
	return {
		receipt: formatReceipt(receipt),
		own,
		slots,
		status: own?.summary ?? (isLimited ? undefined : await caseByReceipt(receipt)),
		isLimited,
		canMail: canMail(),
		formId: crypto.randomUUID(),
		photoId: crypto.randomUUID()
	};
};

const nothing = v.pipe(
	v.string(),
	v.trim(),
	v.empty(),
	v.transform(() => undefined)
);
/** The form without scripts: words, a photo, or both; an empty file field is a file of no bytes. */
const formSchema = v.pipe(
	v.object({
		id: messageSchema.entries.id,
		photoId: messageSchema.entries.id,
		text: v.union([messageSchema.entries.text, nothing]),
		photo: v.optional(
			v.pipe(
				v.instance(File),
				v.transform((file) => (file.size > 0 ? file : undefined))
			)
		)
	}),
	v.check(({ text, photo }) => text !== undefined || photo !== undefined)
);

const insteadSchema = v.object({
	id: messageSchema.entries.id,
	channel: v.picklist(['callback', 'message']),
	phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40)), '')
});

const withdrawSchema = v.object({ id: messageSchema.entries.id });

export const actions: Actions = {
	/** Another time for a call, without scripts. */
	move: async ({ request, cookies, params }) => {
		const row = await ownedCase(cookies, params.receipt);
		const wish = wishedMove(Object.fromEntries(await request.formData()));
		if (!wish) return fail(422, { detail: m.problem_slot_unknown() });
		const refused = await tryMove(row.id, wish);
		if (refused) return refused;
		redirect(303, `/${params.locale}/requests/${params.receipt}`);
	},

	/** No call any more, without scripts. */
	withdraw: async ({ request, cookies, params }) => {
		const row = await ownedCase(cookies, params.receipt);
		const asked = v.safeParse(withdrawSchema, Object.fromEntries(await request.formData()));
		if (!asked.success) error(400);
		await withdraw(row.id, asked.output.id, visitor);
		redirect(303, `/${params.locale}/requests/${params.receipt}`);
	},
	/** A call or a written answer instead of waiting here, without scripts. */
	instead: async ({ request, cookies, params }) => {
		const receipt = parseReceipt(params.receipt);
		const row = receipt === undefined ? undefined : await ownCase(cookies, receipt);
		if (!row) error(404);
		const wished = v.safeParse(insteadSchema, Object.fromEntries(await request.formData()));
		if (!wished.success) return fail(422, { detail: m.contact_need_phone() });
		const { id, channel, phone } = wished.output;
		const isCall = channel === 'callback';
		if (isCall && phone === '') return fail(422, { detail: m.contact_need_phone() });
		const wish = { id, channel, ...(isCall && { contact: { phone }, slot: 'now' }) };
		try {
			await changeChannel(row.id, wish, visitor, getLibrary().site());
		} catch (cause) {
			if (cause instanceof Refusal) return fail(409, { detail: refusalText(cause) });
			throw cause;
		}
		redirect(303, `/${params.locale}/requests/${params.receipt}`);
	},

	/** A message, a photo or both, without scripts. */
	message: async ({ request, cookies, params, getClientAddress }) => {
		const receipt = parseReceipt(params.receipt);
		const row = receipt === undefined ? undefined : await ownCase(cookies, receipt);
		if (!row) error(404);
		const said = v.safeParse(formSchema, Object.fromEntries(await request.formData()));
		if (!said.success) {
			const isTooLong = said.issues.some(({ type, issues }) =>
				[type, ...(issues ?? []).map((issue) => issue.type)].includes('max_length')
			);
			return fail(422, { detail: isTooLong ? m.problem_too_large() : m.contact_need_text() });
		}
		const { id, photoId, text, photo } = said.output;
		try {
			const site = getLibrary().site();
			if (text !== undefined) await appendMessage(row.id, { id, text }, visitor, site);
			if (photo) {
				await limitPhotos(getClientAddress());
				const bytes = Buffer.from(await photo.arrayBuffer());
				await appendPhoto(row.id, { id: photoId, bytes }, visitor, site);
			}
		} catch (cause) {
			if (cause instanceof Refusal) return fail(409, { detail: refusalText(cause) });
			throw cause;
		}
		redirect(303, `/${params.locale}/requests/${params.receipt}`);
	}
};
