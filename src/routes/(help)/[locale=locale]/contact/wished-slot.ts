import { instantAt, instantSchema } from '$lib/cases';
import * as v from 'valibot';

const zone = v.pipe(v.string(), v.maxLength(60), v.check(isZone));

/** A form's wish: one slot, or, without scripts, a day and a time by the team's clock. */
const wishSchema = v.union([
	v.pipe(
		v.object({ slot: v.union([v.literal('now'), instantSchema]) }),
		v.transform(({ slot }) => slot)
	),
	v.pipe(
		v.object({ day: v.literal('now') }),
		v.transform(({ day }) => day)
	),
	v.pipe(
		v.object({ day: v.pipe(v.string(), v.isoDate()), time: v.pipe(v.string(), v.isoTime()), zone }),
		v.transform(({ day, time, zone }) => new Date(instantAt(`${day}T${time}`, zone)).toISOString())
	)
]);

/** When a form asks to be rung: `now`, a start (ISO 8601), or nothing that can be understood. */
export function wishedSlot(fields: Record<string, unknown>): string | undefined {
	const wish = v.safeParse(wishSchema, fields);
	return wish.success ? wish.output : undefined;
}

function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
	} catch {
		return false;
	}
}
