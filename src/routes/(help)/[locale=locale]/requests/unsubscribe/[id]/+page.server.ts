import * as v from 'valibot';
import { endWatch } from '$lib/server/notify';
import type { Actions } from './$types';

const idSchema = v.pipe(v.string(), v.uuid());

export const actions: Actions = {
	/** A button, because programs that look over mail open every address in it. */
	default: async ({ params }) => {
		if (v.is(idSchema, params.id)) await endWatch(params.id);
		return { ended: true };
	}
};
