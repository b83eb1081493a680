import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { labelCallouts, localiseLinks, type Article } from '$lib/content';
import { preview, previewInput } from '$lib/server/editing';
import { m } from '$messages';
import { requireEditor } from '../editor.server';
import { failedText } from '../text.server';
import type { Shown, Trial } from '../trial';
import type { RequestHandler } from './$types';

function shownOf(article: Article): Shown {
	const { title, summary, locale, steps } = article;
	const labels = {
		note: m.help_callout_note({}, { locale }),
		tip: m.help_callout_tip({}, { locale }),
		warning: m.help_callout_warning({}, { locale })
	};
	const html = (compiled: string) => labelCallouts(localiseLinks(compiled, locale), labels);
	return {
		title,
		summary,
		html: html(article.html),
		steps: steps.map((step) => ({ ...step, html: html(step.html) }))
	};
}

/** A text as customers would see it; nothing is written. */
export const POST: RequestHandler = async (event) => {
	requireEditor(event);
	const typed = v.safeParse(previewInput, await event.request.json().catch(() => undefined));
	if (!typed.success) error(422);
	const { path, source } = typed.output;
	const result = await preview(path, source);
	if (result.kind === 'failed') error(503, failedText(result));
	const { article, problems } = result;
	const trial: Trial = { problems, ...(article && { shown: shownOf(article) }) };
	return json(trial, { headers: { 'cache-control': 'no-store' } });
};
