import * as v from 'valibot';
import { changeFact, readFact } from './facts';

const NAME = 'kiosk-visits';
const visitsSchema = v.object({ day: v.string(), count: v.number() });
type Visits = v.InferOutput<typeof visitsSchema>;

/** `YYYY-MM-DD` by the shop's clock; the device's own where the shop is unknown. */
export function dayOf(now: number, timeZone?: string): string {
	const zone = timeZone === undefined ? {} : { timeZone };
	return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone }).format(now);
}

const onDay = (known: Visits | undefined, day: string): Visits =>
	known?.day === day ? known : { day, count: 0 };

/** Somebody began a visit. Nothing else is kept of it. */
export async function countVisit(timeZone?: string): Promise<void> {
	const day = dayOf(Date.now(), timeZone);
	await changeFact(NAME, visitsSchema, (known) => {
		const { count } = onDay(known, day);
		return { day, count: count + 1 };
	});
}

export async function visitsToday(timeZone?: string): Promise<Visits> {
	return onDay(await readFact(NAME, visitsSchema), dayOf(Date.now(), timeZone));
}
