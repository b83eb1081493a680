import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	articleDataSchema,
	CALL_RESULTS,
	parseReceipt,
	messageSchema,
	OUTCOMES,
	photoSchema
} from '$lib/cases';
import { PRIORITIES } from '$lib/content';
import {
	appendMessage,
	appendPhoto,
	caseById,
	casesByReceipt,
	claim,
	called,
	hangUpCall,
	join,
	merge,
	note,
	prioritise,
	release,
	reopen,
	resolve,
	ringCustomer,
	sendArticle,
	transfer
} from '$lib/server/cases';
import { getConfig } from '$lib/server/config';
import { getLibrary } from '$lib/server/library';
import { canRing } from '$lib/server/telephony';
import { m } from '$messages';
import { requireAgent } from '../../../../agent.server';
import { caseView } from '../../../../case-view.server';
import { LIVE } from '../../../../live';
import { readyReplies } from '../../../../replies.server';
import { tryStep } from '../../../../refused.server';
import { staffCards } from '../../../../staff-articles.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { findArticles } from './find.server';

const idSchema = v.pipe(v.string(), v.uuid());
/** `team:<id>` or `agent:<id>` */
const target = v.pipe(
	v.string(),
	v.regex(/^(team|agent):.{1,60}$/),
	v.transform((value) => {
		const id = value.slice(value.indexOf(':') + 1);
		return value.startsWith('team:') ? { team: id } : { agent: id };
	})
);
const transferSchema = v.object({
	to: target,
	note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(4000)), '')
});
const noteSchema = v.object({
	...messageSchema.entries,
	ask: v.optional(v.pipe(v.string(), v.maxLength(60)), '')
});
const articleSchema = v.object({
	id: messageSchema.entries.id,
	article: articleDataSchema.entries.article
});
/** One that was listed, or a receipt that was typed. */
const mergeSchema = v.object({
	other: v.optional(v.union([v.pipe(v.string(), v.uuid()), v.literal('')]), ''),
	receipt: v.optional(v.pipe(v.string(), v.maxLength(40)), '')
});
const prioritySchema = v.object({ priority: v.picklist(PRIORITIES) });
const resolveSchema = v.object({ outcome: v.picklist(OUTCOMES) });
/** `id` makes a second press harmless. */
const ringSchema = v.object({ id: messageSchema.entries.id });
const callSchema = v.object({
	result: v.picklist(CALL_RESULTS),
	/** Unknown without scripts. */
	seconds: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), 0)
});

export const load: PageServerLoad = async (event) => {
	const agent = requireAgent(event);
	event.depends(LIVE);
	const { locale } = event.locals;
	const row = v.is(idSchema, event.params.id) ? await caseById(event.params.id) : undefined;
	if (!row) error(404);
	const readers = { reader: locale, customer: row.locale };
	const view = await caseView(row, agent, locale);
	return {
		case: view,
		found: await findArticles(event.url.searchParams.get('find'), readers),
		replies: readyReplies(locale, row.locale),
		staffArticles: staffCards(row.channel, view.tried.question, locale),
		canRing: canRing() && event.locals.staff?.extension !== undefined,
		formId: crypto.randomUUID()
	};
};

/** Who acts on which case; every action asks for itself. */
function stepOf(event: RequestEvent) {
	const { id } = event.params;
	if (!v.is(idSchema, id)) error(404);
	return { id, agent: requireAgent(event) };
}

async function formOf(event: RequestEvent): Promise<Record<string, FormDataEntryValue>> {
	return Object.fromEntries(await event.request.formData());
}

async function idOfReceipt(typed: string): Promise<string | undefined> {
	const receipt = parseReceipt(typed);
	return receipt === undefined ? undefined : (await casesByReceipt(receipt))[0]?.id;
}

const incomplete = () => fail(422, { problem: m.desk_incomplete() });

export const actions: Actions = {
	claim: (event) => tryStep(() => claim(stepOf(event)), event.locals.locale),
	join: (event) => tryStep(() => join(stepOf(event)), event.locals.locale),
	release: (event) => tryStep(() => release(stepOf(event)), event.locals.locale),
	reopen: (event) => tryStep(() => reopen(stepOf(event), getLibrary().site()), event.locals.locale),

	message: async (event) => {
		const { id, agent } = stepOf(event);
		const message = v.safeParse(messageSchema, await formOf(event));
		if (!message.success) return incomplete();
		const site = getLibrary().site();
		return tryStep(
			() => appendMessage(id, message.output, { by: 'agent', agent }, site),
			event.locals.locale
		);
	},

	/** An article that customers may read, as a card in their language. */
	article: async (event) => {
		const { id, agent } = stepOf(event);
		const chosen = v.safeParse(articleSchema, await formOf(event));
		const row = await caseById(id);
		if (!chosen.success || !row) return incomplete();
		const page = getLibrary().article(row.locale, chosen.output.article);
		if (!page) return fail(404, { problem: m.problem_article_unknown() });
		const { id: article, title, summary } = page.article;
		const elsewhere = page.shown === row.locale ? {} : { locale: page.shown };
		const card = { article, title, summary, ...elsewhere };
		const url = `${getConfig().origin}/${row.locale}/${article}`;
		return tryStep(
			() => sendArticle(id, { id: chosen.output.id, card, url }, agent),
			event.locals.locale
		);
	},

	photo: async (event) => {
		const { id, agent } = stepOf(event);
		const photo = v.safeParse(photoSchema, await formOf(event));
		if (!photo.success) return incomplete();
		const bytes = Buffer.from(photo.output.photo, 'base64');
		const author = { by: 'agent', agent } as const;
		const taken = { id: photo.output.id, bytes };
		return tryStep(() => appendPhoto(id, taken, author, getLibrary().site()), event.locals.locale);
	},

	note: async (event) => {
		const step = stepOf(event);
		const written = v.safeParse(noteSchema, await formOf(event));
		if (!written.success) return incomplete();
		const { id: clientId, text, ask } = written.output;
		const { locale } = event.locals;
		return tryStep(() => note({ ...step, clientId, text, ask: ask || undefined }), locale);
	},

	transfer: async (event) => {
		const step = stepOf(event);
		const to = v.safeParse(transferSchema, await formOf(event));
		if (!to.success) return incomplete();
		const { to: target, note: beside } = to.output;
		const site = getLibrary().site();
		return tryStep(
			() => transfer({ ...step, to: target, note: beside || undefined }, site),
			event.locals.locale
		);
	},

	called: async (event) => {
		const step = stepOf(event);
		const call = v.safeParse(callSchema, await formOf(event));
		if (!call.success) return incomplete();
		return tryStep(
			() => called({ ...step, ...call.output }, getLibrary().site()),
			event.locals.locale
		);
	},

	/** Takes another case of the same person into this one. */
	merge: async (event) => {
		const step = stepOf(event);
		const chosen = v.safeParse(mergeSchema, await formOf(event));
		if (!chosen.success) return incomplete();
		const other = chosen.output.other || (await idOfReceipt(chosen.output.receipt));
		if (other === undefined) return fail(404, { problem: m.desk_merge_unknown() });
		return tryStep(() => merge({ ...step, other }, getLibrary().site()), event.locals.locale);
	},

	priority: async (event) => {
		const step = stepOf(event);
		const chosen = v.safeParse(prioritySchema, await formOf(event));
		if (!chosen.success) return incomplete();
		return tryStep(
			() => prioritise({ ...step, ...chosen.output }, getLibrary().site()),
			event.locals.locale
		);
	},

	/** Rings the agent's phone, then the customer's. */
	ring: async (event) => {
		const step = stepOf(event);
		const pressed = v.safeParse(ringSchema, await formOf(event));
		if (!pressed.success) return incomplete();
		const { id: clientId } = pressed.output;
		const extension = event.locals.staff?.extension;
		return tryStep(
			() => ringCustomer({ ...step, clientId, extension }, getLibrary().site()),
			event.locals.locale
		);
	},
	hangUp: (event) => tryStep(() => hangUpCall(stepOf(event)), event.locals.locale),

	resolve: async (event) => {
		const step = stepOf(event);
		const end = v.safeParse(resolveSchema, await formOf(event));
		if (!end.success) return incomplete();
		return tryStep(() => resolve({ ...step, ...end.output }), event.locals.locale);
	}
};
