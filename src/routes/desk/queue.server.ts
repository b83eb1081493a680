import type { Locale } from '$lib/content';
import { queueFor, type Agent, type QueueEntry } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { serviceTitle, shopName, topicTitle } from './site.server';
import type { QueueRow, QueueView } from './views';

function toRow(entry: QueueEntry, agent: Agent, locale: Locale): QueueRow {
	const words =
		entry.preview ?? serviceTitle(entry.service, locale) ?? topicTitle(entry.topic, locale);
	const shop = shopName(entry.shop, locale);
	const isOthers = entry.agent !== undefined && entry.agentId !== agent.id;
	return {
		id: entry.id,
		channel: entry.channel,
		locale: entry.locale,
		state: entry.state,
		promisedAt: entry.promisedAt,
		isAsking: entry.awaitsReply,
		wordsLocale: entry.preview === undefined ? locale : entry.locale,
		...(words !== undefined && { words }),
		...(shop !== undefined && { shop }),
		...(isOthers && { agent: entry.agent }),
		...(entry.offer && { offer: entry.offer })
	};
}

/** The agent's queue, earliest promise first, with the texts of its screen. */
export async function queueView(agent: Agent, locale: Locale): Promise<QueueView> {
	const entries = await queueFor(agent, getLibrary().site());
	const isOffered = ({ offer }: QueueEntry) => offer?.isMine === true;
	const rows = (wanted: (entry: QueueEntry) => boolean) =>
		entries.filter(wanted).map((entry) => toRow(entry, agent, locale));
	return {
		offered: rows(isOffered),
		asked: rows(({ isAsked }) => isAsked),
		waiting: rows((entry) => entry.state === 'waiting' && !isOffered(entry)),
		mine: rows(({ agentId }) => agentId === agent.id),
		others: rows(
			(entry) =>
				entry.state === 'active' &&
				entry.agentId !== agent.id &&
				!isOffered(entry) &&
				(agent.isSupervisor || !entry.isAsked)
		)
	};
}
