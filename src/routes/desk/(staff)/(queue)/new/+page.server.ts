import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { claimOf, openingSchema, type Opening } from '$lib/cases';
import { LOCALES } from '$lib/content';
import { claim, formSecret, openCase, Refusal } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { refusalText } from '$lib/server/problem';
import { m } from '$messages';
import { requireAgent } from '../../../agent.server';
import type { Actions, PageServerLoad } from './$types';

const trimmed = (longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest));
const callerSchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	channel: v.picklist(['callback', 'message', 'chat']),
	locale: v.picklist(LOCALES),
	name: trimmed(120),
	phone: trimmed(40),
	text: v.pipe(trimmed(4000), v.minLength(1))
});

export const load: PageServerLoad = (event) => {
	requireAgent(event);
	return { formId: crypto.randomUUID() };
};

/** The caller's case. No device of theirs holds its secret, which follows from the form's id. */
async function openingOf(caller: v.InferOutput<typeof callerSchema>): Promise<Opening> {
	const { id, channel, locale, name, phone, text } = caller;
	const contact = { ...(name && { name }), ...(phone && { phone }) };
	return v.parse(openingSchema, {
		...{ id, channel, locale, text },
		claim: await claimOf(await formSecret(id)),
		...(Object.keys(contact).length > 0 && { contact }),
		...(channel === 'callback' && { slot: 'now' })
	});
}

export const actions: Actions = {
	/** Starts a case for somebody on the phone, and gives it to the agent who talks to them. */
	default: async (event) => {
		const agent = requireAgent(event);
		const typed = Object.fromEntries(await event.request.formData());
		const caller = v.safeParse(callerSchema, typed);
		if (!caller.success)
			return fail(422, { typed: texts(typed), problem: m.desk_new_incomplete() });
		const { id, channel, phone } = caller.output;
		if (channel === 'callback' && phone === '') {
			return fail(422, { typed: texts(typed), problem: m.desk_new_needs_phone() });
		}
		try {
			await openCase(await openingOf(caller.output), { by: 'agent', agent }, getLibrary().site());
			await claim({ id, agent });
		} catch (cause) {
			if (!(cause instanceof Refusal)) throw cause;
			return fail(422, { typed: texts(typed), problem: refusalText(cause) });
		}
		redirect(303, `/desk/cases/${id}?new`);
	}
};

/** What was typed, to show it again. */
function texts(form: Record<string, FormDataEntryValue>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(form).filter((field): field is [string, string] => typeof field[1] === 'string')
	);
}
