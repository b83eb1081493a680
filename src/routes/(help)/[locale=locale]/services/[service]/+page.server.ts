import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { claimOf, formatReceipt, openingSchema, receiptOf, teamFor } from '$lib/cases';
import { calendarDay, type ServiceView } from '$lib/content';
import { formSecret, giveCaseCookie, openCase, Refusal, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { limitOpenings } from '$lib/server/limits';
import { refusalText } from '$lib/server/problem';
import { untilTold } from '$lib/server/services';
import { isUnavailable } from '$lib/server/store';
import { m } from '$messages';
import { answered, openingOf, typedIn } from './answers';
import type { Actions, RequestEvent } from './$types';

const idField = v.fallback(v.pipe(v.string(), v.uuid()), () => crypto.randomUUID());

export const actions: Actions = {
	/**
	 * A service's form without scripts. As with every request, its id came with the form and its secret
	 * is made from the id, so that a double tap is the same request. While the store is away the form
	 * comes back with all that was typed, under the same id.
	 */
	default: async (event) => {
		const form = await event.request.formData();
		const id = v.parse(idField, form.get('id'));
		try {
			return await open(event, { id, form });
		} catch (cause) {
			if (!isUnavailable(cause)) throw cause;
			const typed = typedIn(form, serviceOf(event));
			return fail(503, { id, typed, problems: {}, detail: m.problem_unavailable() });
		}
	}
};

interface Filled {
	id: string;
	form: FormData;
}

/** @throws Kit's 404 */
function serviceOf({ params: { locale, service } }: RequestEvent): ServiceView {
	return getLibrary().service(locale, service) ?? error(404);
}

/** @throws Kit's redirect to the request, once it is received */
async function open(event: RequestEvent, { id, form }: Filled) {
	const { cookies, params, getClientAddress } = event;
	await limitOpenings(getClientAddress());
	const { locale } = params;
	const service = serviceOf(event);
	const typed = typedIn(form, service);
	const site = getLibrary().site();
	const team = teamFor(site, { channel: 'message', locale });
	const today = calendarDay(Date.now(), team.hours.timeZone);
	const { answers, problems } = answered(form, service, today);
	if (Object.keys(problems).length > 0) return fail(422, { id, typed, problems, detail: '' });
	const secret = await formSecret(id);
	const about = { id, claim: (await claimOf(secret)) ?? '', locale };
	const context = v.parse(openingSchema.entries.context, {});
	const opening = v.parse(openingSchema, openingOf(service, answers, { ...about, context }));
	try {
		await openCase(opening, visitor, site);
	} catch (cause) {
		if (!(cause instanceof Refusal)) throw cause;
		return fail(422, { id, typed, problems: {}, detail: refusalText(cause) });
	}
	giveCaseCookie(cookies, { id, secret });
	// A page without scripts does not hear of what comes a moment later.
	await untilTold(id);
	redirect(303, `/${locale}/requests/${formatReceipt(receiptOf(id))}`);
}
