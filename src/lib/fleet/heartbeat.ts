import * as v from 'valibot';
import { PROBLEMS } from './lines';
import { pinHashSchema } from './pin';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
/** Epoch milliseconds by the kiosk's own clock, which may be wrong. */
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));

/** What a kiosk says of itself each minute. Counts, times and codes: nothing a customer did. */
export const heartbeatSchema = v.strictObject({
	at: instant,
	/** The app's. */
	version: v.pipe(v.string(), v.regex(/^[\w.-]{1,60}$/)),
	/** When its library was last in step; null: never. */
	libraryAt: v.nullable(instant),
	outbox: v.strictObject({ waiting: count, refused: count, oldestAt: v.nullable(instant) }),
	visits: v.strictObject({
		day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
		count
	}),
	/** Of the page, where the browser tells. */
	heapMb: v.nullable(count),
	/** Since the last heartbeat that was answered. */
	problems: v.pipe(
		v.array(v.strictObject({ code: v.picklist(PROBLEMS), at: instant, count })),
		v.maxLength(PROBLEMS.length)
	)
});
export type Heartbeat = v.InferOutput<typeof heartbeatSchema>;

/** What it is told in turn. The settings are read with `readSettings`: an older app may get newer ones. */
export const heartbeatAnswer = v.object({
	name: v.string(),
	shop: v.string(),
	settings: v.unknown(),
	pin: v.nullable(pinHashSchema),
	/** Its key is old: it makes itself another. */
	rotate: v.boolean()
});
export type HeartbeatAnswer = v.InferOutput<typeof heartbeatAnswer>;
