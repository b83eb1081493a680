import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { CHANGES, type ArticleId } from '$lib/content';
import { placeOf } from '$lib/content/compile';
import { fileOf, readFile, rename, save, type NotRenamed } from '$lib/server/editing';
import { m } from '$messages';
import { authorOf, requireEditor, today } from '../editor.server';
import { freshArticle, freshTranslation } from '../fresh';
import { englishOf, oldText, placeFor, siblingsOf, sourceOf, versionsOf } from '../place.server';
import { stamped } from '../stamp';
import { failedText, shopChoices, topicChoices } from '../text.server';
import type { Actions, PageServerLoad } from './$types';

const saveSchema = v.object({
	source: v.pipe(
		v.string(),
		v.maxLength(1_000_000),
		v.transform((text) => text.replace(/\r\n?/g, '\n'))
	),
	/** Empty: a new file. */
	base: v.pipe(
		v.string(),
		v.regex(/^([0-9a-f]{64})?$/),
		v.transform((hash) => (hash === '' ? null : hash))
	),
	change: v.optional(v.picklist(CHANGES)),
	current: v.optional(v.literal('yes'))
});
const renameSchema = v.object({ topic: v.string(), slug: v.pipe(v.string(), v.trim()) });

export const load: PageServerLoad = async (event) => {
	requireEditor(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	const { path } = event.params;
	const place = placeFor(path);
	const asked = event.url.searchParams;
	const [read, english, siblings, versions, then, restored] = await Promise.all([
		readFile(path),
		englishOf(place),
		siblingsOf(place),
		versionsOf(path),
		oldText(path, asked.get('version')),
		oldText(path, asked.get('restore'))
	]);
	const fresh = english ? freshTranslation(english.source) : freshArticle(asked.get('title') ?? '');
	const isFile = read.kind === 'file';
	return {
		path,
		place,
		source: isFile ? read.source : fresh,
		hash: isFile ? read.hash : null,
		problems: isFile ? read.problems : [],
		siblings,
		topics: topicChoices(event.locals.locale),
		shops: shopChoices(event.locals.locale),
		...(read.kind === 'failed' && { failed: failedText(read) }),
		...(english && { english }),
		...(versions && { versions }),
		...(restored !== undefined && { restored }),
		...(then !== undefined && { version: { id: asked.get('version') ?? '', then } })
	};
};

function refusedText({ reason }: NotRenamed): string {
	return reason === 'taken' ? m.edit_slug_taken() : m.edit_rename_refused();
}

function isOf(path: string, id: ArticleId): boolean {
	const place = placeOf(path);
	return 'id' in place && place.id === id;
}

export const actions: Actions = {
	/** Writes the file; when somebody else changed it meanwhile, answers with both texts. */
	save: async (event) => {
		const staff = requireEditor(event);
		const { path } = event.params;
		const place = placeFor(path);
		const typed = v.safeParse(saveSchema, Object.fromEntries(await event.request.formData()));
		if (!typed.success) return fail(422, { problem: m.edit_save_incomplete() });
		const { source: mine, base, change, current } = typed.output;
		const [there, english] = await Promise.all([sourceOf(path), englishOf(place)]);
		const follows = current === undefined ? undefined : english?.revision;
		const day = today(Date.now());
		const source = stamped(mine, { locale: place.locale, day, there, change, source: follows });
		const result = await save({ path, source, base, author: authorOf(staff) });
		if (result.kind === 'failed') return fail(503, { problem: failedText(result), mine });
		if (result.kind === 'conflict') {
			const { source: theirs, hash } = result;
			return fail(409, { conflict: { mine, theirs, hash, change, current } });
		}
		return { saved: { source, hash: result.hash } };
	},

	/** Moves the article in all its languages, and tells whose links were rewritten. */
	rename: async (event) => {
		const staff = requireEditor(event);
		const { id: from, locale } = placeFor(event.params.path);
		const typed = v.safeParse(renameSchema, Object.fromEntries(await event.request.formData()));
		const asked = typed.success ? `${typed.output.topic}/${typed.output.slug}` : '';
		const to = placeOf(fileOf(asked, locale));
		if (!('id' in to) || to.id === from) {
			return fail(422, { renameProblem: m.edit_slug_wrong() });
		}
		const result = await rename({ from, to: to.id, author: authorOf(staff) });
		if (result.kind === 'failed') return fail(503, { renameProblem: failedText(result) });
		if (result.kind === 'refused') return fail(409, { renameProblem: refusedText(result) });
		const rewritten = result.there.filter((path) => !isOf(path, to.id));
		return { renamed: { id: to.id, path: fileOf(to.id, locale), rewritten } };
	}
};
