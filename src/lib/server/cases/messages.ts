import type { Message } from '$lib/cases';
import type { Site } from '$lib/content';
import type { Author } from './agent';
import { followUpIfLate } from './follow-up';
import { mustTalk, reopened } from './holding';
import { step, type StepResult } from './log';
import { sayAtOnce } from './say-at-once';

/**
 * Appends what somebody wrote. `message.id` was born with it: sent twice it is stored once and
 * answered the same. A visitor's message to a resolved case opens it again, with a new promise; long
 * after, it opens a new one.
 * @throws Refusal when the id is another message's, or an agent writes in a case of another
 */
export async function appendMessage(
	id: string,
	message: Message,
	author: Author,
	site: Site,
	now = Date.now()
): Promise<StepResult> {
	const said = await sayAtOnce(id, message, author, new Date(now));
	if (said) return said;
	await followUpIfLate(id, message.id, author, site, now);
	return step(
		{ id, clientId: message.id, at: new Date(now) },
		async (current, tx) => {
			if (author.by === 'agent') mustTalk(current, author.agent);
			return {
				events: [{ kind: 'message', author, clientId: message.id, text: message.text }],
				set: current.state === 'resolved' ? await reopened(current, { site, now }, tx) : {}
			};
		},
		({ kind, text }) => kind === 'message' && (text === null || text === message.text)
	);
}
