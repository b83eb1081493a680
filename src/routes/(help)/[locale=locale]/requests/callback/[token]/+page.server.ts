import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { messageSchema } from '$lib/cases';
import { caseById, visitor, withdraw } from '$lib/server/cases';
import { limitReceipts } from '$lib/server/limits';
import { caseOfToken } from '$lib/server/notify';
import { m } from '$messages';
import { freeStarts, tryMove, wishedMove } from '../../call.server';
import type { Actions, PageServerLoad } from './$types';

/** The call whose address somebody was sent: its time, and nothing of what was written. */
async function callOf(token: string) {
	const id = await caseOfToken(token);
	const row = id === undefined ? undefined : await caseById(id);
	return row?.channel === 'callback' ? row : undefined;
}

export const load: PageServerLoad = async ({ params, setHeaders, getClientAddress }) => {
	// The address must not go to other sites; under `no-referrer` browsers send a form's origin as
	// null, and the move or the cancelling would be refused.
	setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
	await limitReceipts(getClientAddress());
	const row = await callOf(params.token);
	if (!row) return { call: undefined };
	return {
		call: {
			isOver: row.state === 'resolved',
			...(row.slot && { slot: row.slot.toISOString() })
		},
		slots: await freeStarts(row),
		formId: crypto.randomUUID()
	};
};

const withdrawSchema = v.object({ id: messageSchema.entries.id });

export const actions: Actions = {
	move: async ({ request, params }) => {
		const row = await callOf(params.token);
		if (!row || row.state === 'resolved') error(404);
		const wish = wishedMove(Object.fromEntries(await request.formData()));
		if (!wish) return fail(422, { detail: m.problem_slot_unknown() });
		return (await tryMove(row.id, wish)) ?? { moved: true };
	},

	withdraw: async ({ request, params }) => {
		const row = await callOf(params.token);
		if (!row) error(404);
		const asked = v.safeParse(withdrawSchema, Object.fromEntries(await request.formData()));
		if (!asked.success) error(400);
		await withdraw(row.id, asked.output.id, visitor);
		return { withdrawn: true };
	}
};
