import * as v from 'valibot';
import { CHANNELS, EVENT_KINDS, STATES, type CaseEvent } from '$lib/cases';

/** What the server answers of a case to whoever holds its secret. */
export const caseSchema = v.object({
	state: v.picklist(STATES),
	channel: v.picklist(CHANNELS),
	team: v.optional(v.string()),
	promisedAt: v.string(),
	/** The agreed time of a callback. */
	slot: v.optional(v.string()),
	agent: v.optional(v.string()),
	/** While it waits: 1 is next; the wait in minutes. */
	queue: v.optional(
		v.object({
			place: v.number(),
			wait: v.optional(v.object({ from: v.number(), to: v.number() })),
			staffed: v.boolean(),
			isLong: v.boolean()
		})
	)
});
export const slotsSchema = v.object({ slots: v.array(v.object({ start: v.string() })) });
export const problemSchema = v.object({ detail: v.string() });
const eventSchema = v.object({
	seq: v.number(),
	kind: v.picklist(EVENT_KINDS),
	at: v.string(),
	by: v.picklist(['visitor', 'agent', 'system']),
	agent: v.optional(v.string()),
	text: v.optional(v.string()),
	data: v.optional(v.record(v.string(), v.unknown()))
});

export type CaseSummary = v.InferOutput<typeof caseSchema>;

/** An event of a case's log; nothing where it is none. */
export function eventOf(data: unknown): CaseEvent | undefined {
	const found = v.safeParse(eventSchema, data);
	if (!found.success) return undefined;
	const { agent, text, data: more, ...rest } = found.output;
	return {
		...rest,
		...(agent !== undefined && { agent }),
		...(text !== undefined && { text }),
		...(more !== undefined && { data: more })
	};
}
