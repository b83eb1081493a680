import * as v from 'valibot';
import { calendarDay } from '$lib/content';
import { clock } from '../clock.svelte';
import { changeFact, readFact } from '../facts';

const NAME = 'kiosk-visits';
const visitsSchema = v.object({ day: v.string(), count: v.number() });
type Visits = v.InferOutput<typeof visitsSchema>;

const onDay = (known: Visits | undefined, day: string): Visits =>
	known?.day === day ? known : { day, count: 0 };

/** Somebody began a visit. Nothing else is kept of it. */
export async function countVisit(timeZone?: string): Promise<void> {
	const day = calendarDay(clock.now(), timeZone);
	await changeFact(NAME, visitsSchema, (known) => {
		const { count } = onDay(known, day);
		return { day, count: count + 1 };
	});
}

export async function visitsToday(timeZone?: string): Promise<Visits> {
	return onDay(await readFact(NAME, visitsSchema), calendarDay(clock.now(), timeZone));
}
