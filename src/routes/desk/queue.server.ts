import type { Locale } from '$lib/content';
import { queueFor, type Agent, type QueueEntry } from '$lib/server/cases';
import { shopName, topicTitle } from './site.server';
import type { QueueRow, QueueView } from './views';

function toRow(entry: QueueEntry, agent: Agent, locale: Locale): QueueRow {
	const words = entry.preview ?? topicTitle(entry.topic, locale);
	const shop = shopName(entry.shop, locale);
	const isOthers = entry.agent !== undefined && entry.agentId !== agent.id;
	return {
		id: entry.id,
		channel: entry.channel,
		locale: entry.locale,
		state: entry.state,
		promisedAt: entry.promisedAt,
		isAsking: entry.awaitsReply,
		...(words !== undefined && { words }),
		...(shop !== undefined && { shop }),
		...(isOthers && { agent: entry.agent })
	};
}

/** The agent's queue, earliest promise first, with the texts of its screen. */
export async function queueView(agent: Agent, locale: Locale): Promise<QueueView> {
	const entries = await queueFor(agent);
	const rows = (wanted: (entry: QueueEntry) => boolean) =>
		entries.filter(wanted).map((entry) => toRow(entry, agent, locale));
	return {
		waiting: rows(({ state }) => state === 'waiting'),
		mine: rows(({ agentId }) => agentId === agent.id),
		others: rows(({ state, agentId }) => state === 'active' && agentId !== agent.id)
	};
}
