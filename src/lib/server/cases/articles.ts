import type { ArticleData } from '$lib/cases';
import type { Agent } from './agent';
import { mustTalk } from './holding';
import { step, type StepResult } from './log';

/** An article for a customer to read in the conversation; `id` was born with the press. */
export interface SentArticle {
	id: string;
	card: ArticleData;
	/** Where it is read by those who see words only. */
	url: string;
}

/**
 * Sends an article as a message: a card where cards are known, its title and address elsewhere, as
 * in mails. Sent twice it is kept once.
 * @throws Refusal when the agent does not talk in this case
 */
export function sendArticle(
	caseId: string,
	{ id, card, url }: SentArticle,
	agent: Agent,
	now = Date.now()
): Promise<StepResult> {
	return step(
		{ id: caseId, clientId: id, at: new Date(now) },
		(current) => {
			mustTalk(current, agent);
			const author = { by: 'agent', agent } as const;
			const text = `${card.title}\n${url}`;
			return { events: [{ kind: 'message', author, clientId: id, text, data: { ...card } }] };
		},
		({ kind, data }) => kind === 'message' && data?.article === card.article
	);
}
