import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALES, type ArticleId } from '$lib/content';
import { fileOf, readFile, save } from '$lib/server/editing';
import { decide, findProposal, proposals, type Proposal } from '$lib/server/learning';
import { m } from '$messages';
import { authorOf, requireEditor } from '../editor.server';
import { failedText } from '../text.server';
import { withAlias } from './alias';
import type { Actions, PageServerLoad } from './$types';

const pairSchema = v.object({
	locale: v.picklist(LOCALES),
	query: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	article: v.custom<ArticleId>(
		(value) => typeof value === 'string' && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(value)
	)
});

const pathOf = ({ article, writtenIn }: Proposal) => fileOf(article, writtenIn);

export const load: PageServerLoad = async (event) => {
	requireEditor(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	const found = await proposals();
	return { proposals: found.map((proposal) => ({ ...proposal, path: pathOf(proposal) })) };
};

/** The proposal that a form names, while it stands. */
async function asked(request: Request): Promise<Proposal | undefined> {
	const pair = v.safeParse(pairSchema, Object.fromEntries(await request.formData()));
	return pair.success ? findProposal(pair.output) : undefined;
}

export const actions: Actions = {
	/** Writes the words into the file as any editor's save would, and only then remembers it. */
	accept: async (event) => {
		const staff = requireEditor(event);
		const proposal = await asked(event.request);
		if (!proposal) return fail(409, { problem: m.edit_words_gone() });
		const { query, title } = proposal;
		const path = pathOf(proposal);
		const there = await readFile(path);
		if (there.kind === 'failed') return fail(503, { problem: failedText(there) });
		const source = there.kind === 'file' ? withAlias(there.source, query) : undefined;
		if (there.kind !== 'file' || source === undefined) {
			return fail(422, { problem: m.edit_words_by_hand(), path });
		}
		const result = await save({ path, source, base: there.hash, author: authorOf(staff) });
		if (result.kind === 'failed') return fail(503, { problem: failedText(result) });
		if (result.kind === 'conflict') return fail(409, { problem: m.edit_words_changed() });
		await decide(proposal, true);
		return { done: m.edit_words_added({ words: query, title }) };
	},

	refuse: async (event) => {
		requireEditor(event);
		const proposal = await asked(event.request);
		if (!proposal) return fail(409, { problem: m.edit_words_gone() });
		await decide(proposal, false);
		return { done: m.edit_words_refused({ words: proposal.query }) };
	}
};
