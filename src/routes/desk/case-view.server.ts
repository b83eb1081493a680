import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as v from 'valibot';
import {
	contactSchema,
	formatReceipt,
	keptContextSchema,
	type CaseEvent,
	type Contact,
	type KeptContext
} from '$lib/cases';
import type { Locale } from '$lib/content';
import {
	eventsAfter,
	liveCallOf,
	offerView,
	relatedTo,
	type Agent,
	type CaseRow,
	type Related
} from '$lib/server/cases';
import { kioskName } from '$lib/server/fleet';
import { m } from '$messages';
import { askedView } from './asked.server';
import { serviceTitle, shopName, topicTitle } from './site.server';
import { fittingArticles, triedArticles } from './tried.server';
import type { CaseView, RelatedView, TriedView } from './views';

/** A case as an agent sees it: how it stands, what was tried, and its whole log. */
export async function caseView(row: CaseRow, agent: Agent, locale: Locale): Promise<CaseView> {
	const [events, call] = await Promise.all([eventsAfter(row.id, 0, 'staff'), liveCallOf(row.id)]);
	const contact = contactOf(events);
	const phone = contact.phone ? readable(contact.phone) : undefined;
	const offer = offerView(row, agent, Date.now());
	const asked = await askedView(row, events, locale);
	const related = await relatedTo(row, contact);
	const context = together([...(await mergedContexts(related)), contextOf(events)]);
	return {
		id: row.id,
		receipt: formatReceipt(row.receipt),
		channel: row.channel,
		locale: row.locale,
		state: row.state,
		team: row.team,
		priority: row.priority,
		related: related.map((one) => relatedView(one, locale)),
		promisedAt: row.promisedAt.toISOString(),
		openedAt: row.openedAt.toISOString(),
		contact,
		tried: await triedView(row, { events, context }, locale),
		events,
		seenSeq: row.seenSeq,
		hasJoined: row.joined?.includes(agent.id) === true,
		...(asked && { asked }),
		...(offer && { offer }),
		...(row.outcome !== null && { outcome: row.outcome }),
		...(row.agentName !== null && {
			agent: { name: row.agentName, isMe: row.agentId === agent.id }
		}),
		...(row.slot && { slot: row.slot.toISOString() }),
		...(phone && { phone }),
		...(call && {
			call: { phase: call.phase, since: call.since, isMine: call.agentId === agent.id }
		})
	};
}

/** Another case, by what it is about. */
function relatedView(one: Related, locale: Locale): RelatedView {
	const { id, receipt, state, channel, openedAt, as } = one;
	const words = one.words ?? serviceTitle(one.service, locale) ?? topicTitle(one.topic, locale);
	return {
		...{ id, receipt, state, channel, openedAt, as },
		wordsLocale: one.words === undefined ? locale : one.locale,
		...(words !== undefined && { words })
	};
}

/** What is known of how to reach them: a later entry counts. */
function contactOf(events: CaseEvent[]): Contact {
	const given = events.filter(({ kind }) => kind === 'contact');
	const parsed = v.safeParse(contactSchema, Object.assign({}, ...given.map(({ data }) => data)));
	return parsed.success ? parsed.output : {};
}

/** A number as it is dialled, and as people read it. */
function readable(number: string): { number: string; shown: string } {
	const parsed = parsePhoneNumberFromString(number);
	return { number, shown: parsed?.formatInternational() ?? number };
}

function contextOf(events: CaseEvent[]): KeptContext {
	const told = events.filter(({ kind }) => kind === 'context');
	const parsed = v.safeParse(keptContextSchema, Object.assign({}, ...told.map(({ data }) => data)));
	return parsed.success ? parsed.output : v.parse(keptContextSchema, {});
}

/** What their customer tried before each request that goes on in this one, the earliest first. */
async function mergedContexts(related: readonly Related[]): Promise<KeptContext[]> {
	const merged = related.filter(({ as }) => as === 'merged').reverse();
	const logs = await Promise.all(merged.map(({ id }) => eventsAfter(id, 0, 'staff')));
	return logs.map(contextOf);
}

/** What was tried in all of these as one; of what there can be only one the last counts. */
function together(contexts: KeptContext[]): KeptContext {
	return {
		...(Object.assign({}, ...contexts) as KeptContext),
		searches: [...new Set(contexts.flatMap(({ searches }) => searches))],
		articles: contexts.flatMap(({ articles }) => articles),
		steps: contexts.flatMap(({ steps }) => steps),
		votes: contexts.flatMap(({ votes }) => votes)
	};
}

/** Which kiosk of the shop it was; one that only says so is told with that said. */
async function kioskTold(
	{ kiosk, unprovenKiosk }: KeptContext,
	locale: Locale
): Promise<string | undefined> {
	const proven = await kioskName(kiosk);
	if (proven !== undefined) return proven;
	const name = await kioskName(unprovenKiosk);
	return name === undefined ? undefined : m.desk_kiosk_unproven({ name }, { locale });
}

async function triedView(
	row: CaseRow,
	{ events, context }: { events: CaseEvent[]; context: KeptContext },
	locale: Locale
): Promise<TriedView> {
	// What a caller said was written down by the agent who opened the case.
	const isCaller = events[0]?.by === 'agent';
	const question = events.find(
		({ kind, by }) => kind === 'message' && (isCaller || by === 'visitor')
	)?.text;
	const topic = topicTitle(row.topic, locale);
	const shop = shopName(row.shop ?? context.shop, locale);
	const kiosk = await kioskTold(context, locale);
	return {
		searches: context.searches,
		articles: triedArticles(context, { reader: locale, customer: row.locale }),
		fitting: await fittingArticles(context, { question, topic: row.topic }, row.locale),
		...(question !== undefined && { question }),
		...(topic !== undefined && { topic }),
		...(shop !== undefined && { shop }),
		...(context.product !== undefined && { product: context.product }),
		...(kiosk !== undefined && { kiosk })
	};
}
