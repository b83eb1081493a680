import * as v from 'valibot';
import type { Availability } from '$lib/cases';
import type { Locale } from '$lib/content';

/** What only the server knows; without it a kiosk says what it can from the opening hours. */
const ANSWER_WITHIN_MS = 4_000;

/** An answer of the server, or nothing where it cannot be asked. */
async function ask<Schema extends v.GenericSchema>(
	path: string,
	query: Record<string, string | undefined>,
	schema: Schema
): Promise<v.InferOutput<Schema> | undefined> {
	const given = Object.entries(query).filter((entry): entry is [string, string] =>
		Boolean(entry[1])
	);
	try {
		const response = await fetch(`${path}?${new URLSearchParams(given).toString()}`, {
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const parsed = v.safeParse(schema, await response.json());
		return response.ok && parsed.success ? parsed.output : undefined;
	} catch {
		// No network: the caller has something to say without it.
		return undefined;
	}
}

const slots = v.object({ slots: v.array(v.object({ start: v.string() })) });

/** The free callback slots, in epoch milliseconds. What the customer looked at is not told. */
export async function freeStarts(locale: Locale, shop?: string): Promise<number[] | undefined> {
	const answer = await ask('/api/v1/slots', { locale, shop }, slots);
	return answer?.slots.map(({ start }) => Date.parse(start));
}

const availability: v.GenericSchema<Availability> = v.object({
	team: v.string(),
	open: v.boolean(),
	staffed: v.boolean(),
	until: v.exactOptional(v.string()),
	next: v.exactOptional(v.string()),
	timeZone: v.string()
});

/** Whether a colleague would come to this kiosk now. */
export function presence(locale: Locale, shop?: string): Promise<Availability | undefined> {
	return ask('/api/v1/availability', { locale, shop, channel: 'kiosk-call' }, availability);
}
