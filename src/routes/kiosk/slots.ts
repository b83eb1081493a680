import * as v from 'valibot';

const ANSWER_WITHIN_MS = 4_000;
const answer = v.object({ slots: v.array(v.object({ start: v.string() })) });

/** The server's free callback slots (epoch milliseconds), or nothing where it cannot be asked. */
export async function freeStarts(topic: string | undefined): Promise<number[] | undefined> {
	const query = topic === undefined ? '' : `?topic=${topic}`;
	try {
		const response = await fetch(`/api/v1/slots${query}`, {
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const parsed = v.safeParse(answer, await response.json());
		return parsed.success ? parsed.output.slots.map(({ start }) => Date.parse(start)) : undefined;
	} catch {
		// No network: the wish is chosen from the opening hours, and says so.
		return undefined;
	}
}
