import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { afterVote, voteForm } from '$lib/cases';
import { vote } from '$lib/server/cases';
import { mayVote } from '$lib/server/limits';
import type { Actions } from './$types';

export const actions: Actions = {
	/** "Did this solve it?", where no service worker took it. */
	vote: async ({ request, params: { locale, topic, slug }, getClientAddress }) => {
		const article = `${topic}/${slug}` as const;
		const parsed = v.safeParse(voteForm, Object.fromEntries(await request.formData()));
		if (!parsed.success) redirect(303, `/${locale}/${article}`);
		const { solved } = parsed.output;
		// Whoever votes too often is led on all the same: it only counts no more.
		if (await mayVote(getClientAddress())) {
			await vote({ id: crypto.randomUUID(), article, locale, solved });
		}
		redirect(303, afterVote({ ...parsed.output, article, locale }));
	}
};
