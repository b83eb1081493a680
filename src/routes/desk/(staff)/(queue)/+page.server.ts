import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseReceipt } from '$lib/cases';
import { casesByReceipt, claim, queueFor, Refusal, type Agent } from '$lib/server/cases';
import { m } from '$messages';
import { requireAgent } from '../../agent.server';
import type { Actions } from './$types';

const receiptSchema = v.object({ receipt: v.pipe(v.string(), v.trim(), v.maxLength(40)) });

export const actions: Actions = {
	/** Opens the case whose receipt a caller reads out. */
	find: async (event) => {
		requireAgent(event);
		const form = Object.fromEntries(await event.request.formData());
		const parsed = v.safeParse(receiptSchema, form);
		if (!parsed.success) error(400);
		const typed = parsed.output.receipt;
		const receipt = parseReceipt(typed);
		const [found] = receipt === undefined ? [] : await casesByReceipt(receipt);
		const problem = receipt ? m.desk_receipt_unknown : m.desk_receipt_wrong;
		if (!found) return fail(404, { receipt: typed, problem: problem({ receipt: typed }) });
		redirect(303, `/desk/cases/${found.id}`);
	},

	/** Claims the earliest promise that nobody else was quicker to take. */
	next: async (event) => {
		const agent = requireAgent(event);
		for (const { id, state } of await queueFor(agent)) {
			if (state !== 'waiting') continue;
			if (await isClaimed(id, agent)) redirect(303, `/desk/cases/${id}`);
		}
		return fail(409, { problem: m.desk_queue_empty() });
	}
};

/** Whether this agent was the quickest. */
async function isClaimed(id: string, agent: Agent): Promise<boolean> {
	try {
		await claim({ id, agent });
		return true;
	} catch (cause) {
		if (cause instanceof Refusal) return false;
		throw cause;
	}
}
