import * as v from 'valibot';
import type { Locale } from '$lib/content';

/** "Did this solve it?" as its form sends it, read alike by the server and by a device offline. */
export const voteForm = v.object({
	solved: v.pipe(
		v.picklist(['yes', 'no']),
		v.transform((solved) => solved === 'yes')
	),
	/** The steps gone through in a guide, as its addresses write them. */
	path: v.fallback(v.pipe(v.string(), v.regex(/^[\d.]{0,200}$/)), '')
});

interface Voted extends v.InferOutput<typeof voteForm> {
	/** `<topic>/<slug>` */
	article: string;
	locale: Locale;
}

/** Where a vote leads: a "no" to a person, with all that was tried. An address on our origin. */
export function afterVote({ article, locale, solved, path }: Voted): string {
	if (solved) return `/${locale}/${article}?solved=yes#solved`;
	const brought = new URLSearchParams({ from: article, solved: 'no', ...(path && { path }) });
	return `/${locale}/contact?${brought.toString()}`;
}
