import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { claimOf, formatReceipt, openingSchema, receiptOf, teamFor } from '$lib/cases';
import { calendarDay } from '$lib/content';
import { formSecret, giveCaseCookie, openCase, Refusal, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { limitOpenings } from '$lib/server/limits';
import { refusalText } from '$lib/server/problem';
import { untilTold } from '$lib/server/services';
import { answered, openingOf, typedIn } from './answers';
import type { Actions } from './$types';

const idField = v.fallback(v.pipe(v.string(), v.uuid()), () => crypto.randomUUID());

export const actions: Actions = {
	/**
	 * A service's form without scripts. As with every request, its id came with the form and its secret
	 * is made from the id, so that a double tap is the same request.
	 */
	default: async ({
		request,
		cookies,
		params: { locale, service: serviceId },
		getClientAddress
	}) => {
		await limitOpenings(getClientAddress());
		const library = getLibrary();
		const service = library.service(locale, serviceId) ?? error(404);
		const form = await request.formData();
		const typed = typedIn(form, service);
		const team = teamFor(library.site(), { channel: 'message', locale });
		const today = calendarDay(Date.now(), team.hours.timeZone);
		const { answers, problems } = answered(form, service, today);
		if (Object.keys(problems).length > 0) return fail(422, { typed, problems, detail: '' });
		const id = v.parse(idField, form.get('id'));
		const secret = await formSecret(id);
		const about = { id, claim: (await claimOf(secret)) ?? '', locale };
		const opening = v.parse(
			openingSchema,
			openingOf(service, answers, { ...about, context: v.parse(openingSchema.entries.context, {}) })
		);
		try {
			await openCase(opening, visitor, library.site());
		} catch (cause) {
			if (!(cause instanceof Refusal)) throw cause;
			return fail(422, { typed, problems: {}, detail: refusalText(cause) });
		}
		giveCaseCookie(cookies, { id, secret });
		// A page without scripts does not hear of what comes a moment later.
		await untilTold(id);
		redirect(303, `/${locale}/requests/${formatReceipt(receiptOf(id))}`);
	}
};
