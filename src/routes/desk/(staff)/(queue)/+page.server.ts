import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseReceipt } from '$lib/cases';
import {
	accept,
	caseByNumber,
	casesByReceipt,
	pass,
	setAway,
	takeNext,
	writtenAs
} from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { m } from '$messages';
import { requireAgent } from '../../agent.server';
import { tryStep } from '../../refused.server';
import type { Actions } from './$types';

const offerSchema = v.object({ id: v.pipe(v.string(), v.uuid()) });
const statusSchema = v.object({ status: v.picklist(['away', 'available']) });
const receiptSchema = v.object({ receipt: v.pipe(v.string(), v.trim(), v.maxLength(40)) });

/** A case by what a caller can say of it, and what to say where there is none. */
async function findCase(typed: string) {
	const receipt = parseReceipt(typed);
	const [byReceipt] = receipt === undefined ? [] : await casesByReceipt(receipt);
	if (byReceipt) return { found: byReceipt, problem: m.desk_receipt_unknown };
	const numbers = writtenAs(typed, getLibrary().site());
	if (numbers.length > 0) {
		return { found: await caseByNumber(numbers), problem: m.desk_number_unknown };
	}
	return { found: undefined, problem: receipt ? m.desk_receipt_unknown : m.desk_receipt_wrong };
}

export const actions: Actions = {
	/** Opens the case whose receipt a caller reads out, or where they left the number they ring from. */
	find: async (event) => {
		requireAgent(event);
		const form = Object.fromEntries(await event.request.formData());
		const parsed = v.safeParse(receiptSchema, form);
		if (!parsed.success) error(400);
		const typed = parsed.output.receipt;
		const { found, problem } = await findCase(typed);
		if (!found) return fail(404, { receipt: typed, problem: problem({ receipt: typed }) });
		redirect(303, `/desk/cases/${found.id}`);
	},

	/** Claims the earliest promise that nobody else was quicker to take. */
	next: async (event) => {
		const agent = requireAgent(event);
		const next = await takeNext(agent, getLibrary().site());
		if (typeof next === 'object') redirect(303, `/desk/cases/${next.id}`);
		return fail(409, { problem: next === 'full' ? m.desk_full() : m.desk_queue_empty() });
	},

	/** Takes what is offered, and opens it. */
	accept: async (event) => {
		const agent = requireAgent(event);
		const { id } = await offered(event.request);
		const refused = await tryStep(() => accept({ id, agent }), event.locals.locale);
		if (refused) return refused;
		redirect(303, `/desk/cases/${id}`);
	},

	/** Lets an offer go on to the next. */
	pass: async (event) => {
		const agent = requireAgent(event);
		const { id } = await offered(event.request);
		return tryStep(() => pass({ id, agent }), event.locals.locale);
	},

	/** Takes no more cases, or takes them again. */
	status: async (event) => {
		const agent = requireAgent(event);
		const form = Object.fromEntries(await event.request.formData());
		const asked = v.safeParse(statusSchema, form);
		if (!asked.success) error(400);
		await setAway(agent, asked.output.status === 'away');
		return {};
	}
};

async function offered(request: Request) {
	const parsed = v.safeParse(offerSchema, Object.fromEntries(await request.formData()));
	if (!parsed.success) error(400);
	return parsed.output;
}
