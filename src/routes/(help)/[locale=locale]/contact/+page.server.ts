import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { claimOf, formatReceipt, openingSchema, receiptOf } from '$lib/cases';
import { formSecret, giveCaseCookie, openCase, Refusal, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { limitOpenings } from '$lib/server/limits';
import { refusalText } from '$lib/server/problem';
import { isUnavailable } from '$lib/server/store';
import { m } from '$messages';
import { fieldsSchema, missing, openingOf, parseContext, type FieldErrors } from './contact';
import { wishedSlot } from './wished-slot';
import type { Actions, RequestEvent } from './$types';

/** A context that came through a form field, as JSON. */
function contextField(value: FormDataEntryValue | null) {
	try {
		return parseContext(JSON.parse(typeof value === 'string' ? value : '{}'));
	} catch {
		return parseContext({});
	}
}

function errorsOf(refusal: Refusal): FieldErrors {
	const detail = refusalText(refusal);
	if (refusal.reason.startsWith('phone')) return { phone: detail };
	return refusal.reason.startsWith('slot') ? { slot: detail } : { form: detail };
}

export const actions: Actions = {
	/**
	 * A request without scripts. Its id came with the form, and its secret is made from the id, so
	 * that a double tap is the same request; the browser keeps the secret as a cookie. While the store
	 * is away the form comes back with all that was typed, under the same id.
	 */
	default: async (event) => {
		const form = await event.request.formData();
		const typed = Object.fromEntries(form);
		const fields = v.parse(fieldsSchema, { ...typed, slot: wishedSlot(typed) });
		const id = v.parse(idSchema, form.get('id'));
		try {
			return await open(event, { id, fields, context: contextField(form.get('context')) });
		} catch (cause) {
			if (!isUnavailable(cause)) throw cause;
			return fail(503, { id, fields, errors: { form: m.problem_unavailable() } });
		}
	}
};

const idSchema = v.fallback(v.pipe(v.string(), v.uuid()), () => crypto.randomUUID());

interface Filled {
	id: string;
	fields: v.InferOutput<typeof fieldsSchema>;
	context: ReturnType<typeof parseContext>;
}

/** @throws Kit's redirect to the request, once it is received */
async function open(
	{ cookies, params: { locale }, url, getClientAddress }: RequestEvent,
	{ id, fields, context }: Filled
) {
	await limitOpenings(getClientAddress());
	const errors = missing(fields, {
		phone: m.contact_need_phone(),
		text: m.contact_need_text(),
		long: m.problem_too_large(),
		email: m.contact_need_email()
	});
	if (Object.keys(errors).length > 0) return fail(422, { id, fields, errors });
	const secret = await formSecret(id);
	const topic = url.searchParams.get('from')?.split('/')[0];
	const opening = v.safeParse(openingSchema, {
		...openingOf(fields, { id, claim: (await claimOf(secret)) ?? '', locale, context }),
		...(topic && { topic })
	});
	const refused = (errors: FieldErrors) => fail(422, { id, fields, errors });
	if (!opening.success) return refused({ form: m.problem_malformed() });
	try {
		await openCase(opening.output, visitor, getLibrary().site());
	} catch (cause) {
		if (cause instanceof Refusal) return refused(errorsOf(cause));
		throw cause;
	}
	giveCaseCookie(cookies, { id, secret });
	redirect(303, `/${locale}/requests/${formatReceipt(receiptOf(id))}`);
}
