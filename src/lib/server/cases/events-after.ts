import { INTERNAL_KINDS, type Actor, type CaseEvent, type EventKind } from '$lib/cases';
import { gathered, getStore } from '$lib/server/store';

/** `visitor` never gets internal kinds, so that its numbers may skip. */
export type Audience = 'visitor' | 'staff';

/** How many events one reading brings at most; a stream comes again for the rest. */
const PAGE = 500;
/** So many cases are read by one statement. */
const AT_MOST = 50;

/**
 * The logs of several cases, each after its number, in order. A contact that the system wrote came
 * from another case: that both are one person's is what an agent believes, so that no receipt shows
 * what only the other one was told.
 */
const READ = `
select asked.turn::int, log.* from unnest($1::uuid[], $2::int[], $3::boolean[])
	with ordinality as asked (case_id, after, is_staff, turn)
cross join lateral (
	select e.seq, e.kind, e.at, e.by, e.agent_name as agent, e.data, p.text, p.data as payload
	from case_events e
	left join case_payloads p on p.case_id = e.case_id and p.seq = e.seq
	where e.case_id = asked.case_id and e.seq > asked.after
		and (asked.is_staff or (e.kind <> all ($4::text[]) and not (e.kind = 'contact' and e.by = 'system')))
	order by e.seq
	limit ${PAGE}
) log
order by asked.turn, log.seq`;

interface Asked {
	id: string;
	seq: number;
	audience: Audience;
}

interface Row {
	turn: number;
	seq: number;
	kind: EventKind;
	at: Date;
	by: Actor;
	agent: string | null;
	data: Record<string, unknown> | null;
	text: string | null;
	payload: Record<string, unknown> | null;
}

/** The log after a number (0: from the start), in order. */
export function eventsAfter(id: string, seq: number, audience: Audience): Promise<CaseEvent[]> {
	return readTogether({ id, seq, audience });
}

/** A hint may wake many cases' readers at once: they ask the store together. */
const readTogether = gathered(read, AT_MOST);

async function read(asked: readonly Asked[]): Promise<CaseEvent[][]> {
	const { rows } = await getStore().pool.query<Row>({
		name: 'events-after',
		text: READ,
		values: [
			asked.map(({ id }) => id),
			asked.map(({ seq }) => seq),
			asked.map(({ audience }) => audience === 'staff'),
			[...INTERNAL_KINDS]
		]
	});
	const logs: CaseEvent[][] = asked.map(() => []);
	for (const row of rows) logs[row.turn - 1]?.push(eventOf(row));
	return logs;
}

function eventOf({ seq, kind, at, by, agent, data, text, payload }: Row): CaseEvent {
	return {
		...{ seq, kind, at: at.toISOString(), by },
		...(agent !== null && { agent }),
		...(text !== null && { text }),
		...((data ?? payload) && { data: { ...data, ...payload } })
	};
}
