import type { CaseState, Message } from '$lib/cases';
import { hint } from '$lib/server/live';
import { getStore, sqlState } from '$lib/server/store';
import type { Author } from './agent';
import type { StepResult } from './log';

/**
 * One statement for what most messages are: in an open case, by its customer or by who talks to
 * them, with nobody besides to be told. It locks the case by counting its number up, and commits
 * with the others that come at the moment; a transaction asks four times for the same.
 */
const SAY = `
with said as (
	update cases set last_seq = last_seq + 1, changed_at = $4, last_message_by = $5
	where id = $1 and merged_into is null and not has_merged
		and state in ('waiting', 'active')
		and ($2::text is null or (state = 'active' and (agent_id = $2 or $2 = any(joined))))
		and ($2::text is null or not exists (select 1 from case_watches w where w.case_id = $1))
		and not exists (select 1 from case_events e where e.case_id = $1 and e.client_id = $3)
	returning id, last_seq, state
), logged as (
	insert into case_events (case_id, seq, kind, at, by, agent_id, agent_name, client_id)
	select id, last_seq, 'message', $4, $5, $2, $6, $3 from said
), kept as (
	insert into case_payloads (case_id, seq, text) select id, last_seq, $7 from said
)
select last_seq as seq, state from said`;

/** The same id in the log already: a second delivery at the same moment. */
const UNIQUE_VIOLATION = '23505';

/** Nothing where there is more to do than that: then nothing was written. */
export async function sayAtOnce(
	id: string,
	{ id: clientId, text }: Message,
	author: Author,
	at: Date
): Promise<StepResult | undefined> {
	if (author.by === 'system') return undefined;
	const agent = author.by === 'agent' ? author.agent : undefined;
	const values = [id, agent?.id ?? null, clientId, at, author.by, agent?.name ?? null, text];
	try {
		const { rows } = await getStore().pool.query<{ seq: number; state: CaseState }>({
			name: 'say-at-once',
			text: SAY,
			values
		});
		const [said] = rows;
		if (said) hint(id, 'queue');
		return said;
	} catch (error) {
		if (sqlState(error) === UNIQUE_VIOLATION) return undefined;
		throw error;
	}
}
