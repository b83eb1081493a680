import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { vote } from '$lib/server/cases';
import { limitVotes } from '$lib/server/limits';
import { readBody } from '$lib/server/body';
import { endpoint } from '../endpoint';

const voteSchema = v.strictObject({
	id: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
	article: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), v.maxLength(120)),
	locale: v.picklist(LOCALES),
	solved: v.boolean()
});

/** "Did this solve it?" Anonymous; sent twice it counts once. */
export const POST = endpoint(async ({ request, getClientAddress }) => {
	await limitVotes(getClientAddress());
	const given = await readBody(request, voteSchema);
	await vote(given);
	return json({ voted: given.id });
});
