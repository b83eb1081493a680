import type { CaseEvent, Message } from '$lib/cases';
import { hint, tell } from '$lib/server/live';
import { gathered, getStore, sqlState } from '$lib/server/store';
import type { Author } from './agent';
import type { StepResult } from './log';

/**
 * One statement for what most messages are: in an open case, by its customer or by who talks to
 * them, with nobody besides to be told. All that come at one moment, to whichever cases, are one
 * transaction: one commit, and one wait for the disk. A case that somebody else has locked is left
 * out rather than waited for, so that no chat waits for another's, and none for one another.
 */
const SAY = `
with asked as (
	select * from unnest(
		$1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[]
	) with ordinality as a (case_id, client_id, at, by, agent_id, agent_name, words, turn)
), held as materialized (
	select id, last_seq, state, agent_id, joined from cases
	where id = any ($1::uuid[]) and state in ('waiting', 'active')
		and merged_into is null and not has_merged
	for no key update skip locked
), said as materialized (
	select a.*, h.state,
		h.last_seq + row_number() over (partition by a.case_id order by a.turn) as seq
	from asked a join held h on h.id = a.case_id
	where (select true from case_events e
			where e.case_id = a.case_id and e.client_id = a.client_id) is null
		and (a.agent_id is null or (
			h.state = 'active' and (h.agent_id = a.agent_id or a.agent_id = any (h.joined))
			and (select true from case_watches w where w.case_id = a.case_id limit 1) is null))
), counted as (
	update cases set last_seq = l.seq, changed_at = l.at, last_message_by = l.by
	from (select distinct on (case_id) case_id, seq, at, by from said order by case_id, seq desc) l
	where id = l.case_id
), logged as (
	insert into case_events (case_id, seq, kind, at, by, agent_id, agent_name, client_id)
	select case_id, seq, 'message', at, by, agent_id, agent_name, client_id from said
), kept as (
	insert into case_payloads (case_id, seq, text) select case_id, seq, words from said
)
select turn::int, seq::int, state from said`;

/** So many are one transaction at most: what waits for it waits a few milliseconds. */
const AT_MOST = 100;

/** The same id in the log already: a second delivery at the same moment. */
const UNIQUE_VIOLATION = '23505';

interface Said {
	id: string;
	message: Message;
	author: Exclude<Author, { by: 'system' }>;
	at: Date;
}

/** Nothing where there is more to do than that: then nothing of it was written. */
export async function sayAtOnce(
	id: string,
	message: Message,
	author: Author,
	at: Date
): Promise<StepResult | undefined> {
	if (author.by === 'system') return undefined;
	const said = await sayTogether({ id, message, author, at });
	if (!said) return undefined;
	tell(id, entryOf(said.seq, { id, message, author, at }));
	hint('queue');
	return said;
}

/** As `eventsAfter` reads it: a message is for all who may read its case. */
function entryOf(seq: number, { message, author, at }: Said) {
	const kind = 'message';
	const agent = author.by === 'agent' ? { agent: author.agent.name } : {};
	const data: CaseEvent = {
		...{ seq, kind, at: at.toISOString(), by: author.by },
		...{ ...agent, text: message.text }
	};
	return { id: seq, kind, data };
}

const sayTogether = gathered(sayOrEachAlone, AT_MOST);

type Results = (StepResult | undefined)[];

/** One delivery that comes twice keeps nobody else's message back. */
async function sayOrEachAlone(all: readonly Said[]): Promise<Results> {
	try {
		return await say(all);
	} catch (error) {
		if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
		if (all.length === 1) return [undefined];
		return (await Promise.all(all.map((one) => sayOrEachAlone([one])))).flat();
	}
}

async function say(all: readonly Said[]): Promise<Results> {
	const { rows } = await getStore().pool.query<StepResult & { turn: number }>({
		name: 'say-at-once',
		text: SAY,
		values: columnsOf(all)
	});
	const results: Results = all.map(() => undefined);
	for (const { turn, seq, state } of rows) results[turn - 1] = { seq, state };
	return results;
}

function columnsOf(all: readonly Said[]): unknown[][] {
	const agents = all.map(({ author }) => (author.by === 'agent' ? author.agent : undefined));
	return [
		all.map(({ id }) => id),
		all.map(({ message }) => message.id),
		all.map(({ at }) => at),
		all.map(({ author }) => author.by),
		agents.map((agent) => agent?.id),
		agents.map((agent) => agent?.name),
		all.map(({ message }) => message.text)
	];
}
