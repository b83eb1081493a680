import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { placeOf } from '$lib/content/compile';
import { board, boardInput, fileOf, readFile } from '$lib/server/editing';
import { m } from '$messages';
import { slugOf } from './board';
import { requireEditor } from './editor.server';
import { failedText, topicChoices } from './text.server';
import type { Actions, PageServerLoad } from './$types';

/** What is missing or too long is as if it were not said. */
const said = (limit: number) => v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(limit)), '');
const newSchema = v.object({ topic: said(60), title: said(200), slug: said(60) });

export const load: PageServerLoad = async (event) => {
	requireEditor(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	const said = event.url.searchParams;
	const topic = said.get('topic') ?? '';
	const asked = v.parse(boardInput, {
		shown: said.get('show') ?? 'all',
		words: said.get('q') ?? '',
		page: Number(said.get('page') ?? 1),
		...(/^[a-z0-9-]{1,60}$/.test(topic) && { topic })
	});
	const choices = topicChoices(event.locals.locale);
	const result = await board(asked);
	if (result.kind === 'failed') return { choices, failed: failedText(result) };
	const titles = new Map(choices.map(({ id, title }) => [id, title]));
	const topics = result.topics.map((each) => ({ ...each, title: titles.get(each.id) ?? each.id }));
	return {
		choices,
		asked: { ...asked, topic: asked.topic ?? '', page: result.page },
		board: { ...result, topics }
	};
};

export const actions: Actions = {
	/** Opens the editor on a file that is not there yet; nothing is written before its first save. */
	new: async (event) => {
		requireEditor(event);
		const form = Object.fromEntries(await event.request.formData());
		const { topic, title, slug } = v.parse(newSchema, form);
		const refuse = (status: number, problem: string) =>
			fail(status, { refused: { problem, topic, title, slug } });
		if (title === '') return refuse(422, m.edit_new_incomplete());
		const path = fileOf(`${topic}/${slug === '' ? slugOf(title) : slug}`, 'en');
		if (!('id' in placeOf(path))) return refuse(422, m.edit_slug_wrong());
		const there = await readFile(path);
		if (there.kind === 'file') return refuse(409, m.edit_slug_taken());
		redirect(303, `/edit/${path}?title=${encodeURIComponent(title)}`);
	}
};
