import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { vote } from '$lib/server/cases';
import type { Actions } from './$types';

const voteSchema = v.object({
	solved: v.picklist(['yes', 'no']),
	path: v.fallback(v.pipe(v.string(), v.regex(/^[\d.]{0,200}$/)), '')
});

export const actions: Actions = {
	/** "Did this solve it?" A "no" leads to a person, with all that was tried. */
	vote: async ({ request, params: { locale, topic, slug } }) => {
		const id = `${topic}/${slug}` as const;
		const parsed = v.safeParse(voteSchema, Object.fromEntries(await request.formData()));
		if (!parsed.success) redirect(303, `/${locale}/${id}`);
		const { solved, path } = parsed.output;
		await vote({ id: crypto.randomUUID(), article: id, locale, solved: solved === 'yes' });
		if (solved === 'yes') redirect(303, `/${locale}/${id}?solved=yes#solved`);
		const brought = new URLSearchParams({ from: id, solved: 'no', ...(path && { path }) });
		redirect(303, `/${locale}/contact?${brought.toString()}`);
	}
};
