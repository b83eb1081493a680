import * as v from 'valibot';
import { LOCALES } from '$lib/content';

/** Where a kiosk's own pictures are fetched. */
const PICTURE_ADDRESS = /^\/api\/v1\/kiosk\/pictures\/[0-9a-f]{64}$/;

const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;
const within = ([least, most]: readonly [number, number]) =>
	v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const whole = (limits: readonly [number, number]) => v.pipe(within(limits), v.integer());
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** What the desk may set, from least to most. */
export const LIMITS = {
	idleSeconds: [30, 600],
	waitingSeconds: [60, 900],
	warningSeconds: [20, 120],
	volume: [20, 100],
	screenInches: [5, 110],
	distanceCm: [30, 200]
} as const;
/** Of a kiosk's own. */
export const MOST_PICTURES = 8;

const entries = {
	/** In this order; none: all of the site's in its order. */
	locales: v.pipe(
		v.array(v.picklist(LOCALES)),
		v.check((all) => isUnique(all))
	),
	/** Those of the home screen in this order; none: all. */
	topics: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/))),
		v.maxLength(60),
		v.check((all) => isUnique(all))
	),
	/** Without a touch for so long, it asks whether anybody is there. */
	idleSeconds: whole(LIMITS.idleSeconds),
	/** The same for somebody who waits for a colleague. */
	waitingSeconds: whole(LIMITS.waitingSeconds),
	/** How long the question stands; at least 20 s (EN 301 549, WCAG 2.2.1). */
	warningSeconds: whole(LIMITS.warningSeconds),
	/** Per cent, at which a visit begins; whoever asks to be read to must hear it. */
	volume: whole(LIMITS.volume),
	/** The screen's diagonal. */
	screenInches: within(LIMITS.screenInches),
	/** From the eyes of who stands or sits before it. */
	distanceCm: whole(LIMITS.distanceCm),
	/** By the shop's clock, over midnight too: a still and silent poster. */
	quietHours: v.nullable(
		v.pipe(
			v.object({ from: time, to: time }),
			v.check(({ from, to }) => from !== to)
		)
	),
	/** Shown in turn while nobody is there. */
	pictures: v.pipe(
		v.array(v.pipe(v.string(), v.regex(PICTURE_ADDRESS))),
		v.maxLength(MOST_PICTURES),
		v.check((all) => isUnique(all))
	)
};

/** What the desk sets for a kiosk. */
export const settingsSchema = v.strictObject(entries);
export type KioskSettings = v.InferOutput<typeof settingsSchema>;

export const DEFAULT_SETTINGS: KioskSettings = {
	locales: [],
	topics: [],
	idleSeconds: 60,
	waitingSeconds: 180,
	warningSeconds: 20,
	volume: 60,
	screenInches: 21.5,
	distanceCm: 60,
	quietHours: null,
	pictures: []
};

const forgiving = v.object({
	locales: v.fallback(entries.locales, DEFAULT_SETTINGS.locales),
	topics: v.fallback(entries.topics, DEFAULT_SETTINGS.topics),
	idleSeconds: v.fallback(entries.idleSeconds, DEFAULT_SETTINGS.idleSeconds),
	waitingSeconds: v.fallback(entries.waitingSeconds, DEFAULT_SETTINGS.waitingSeconds),
	warningSeconds: v.fallback(entries.warningSeconds, DEFAULT_SETTINGS.warningSeconds),
	volume: v.fallback(entries.volume, DEFAULT_SETTINGS.volume),
	screenInches: v.fallback(entries.screenInches, DEFAULT_SETTINGS.screenInches),
	distanceCm: v.fallback(entries.distanceCm, DEFAULT_SETTINGS.distanceCm),
	quietHours: v.fallback(entries.quietHours, DEFAULT_SETTINGS.quietHours),
	pictures: v.fallback(entries.pictures, DEFAULT_SETTINGS.pictures)
});

/** Settings of another version, or damaged ones: what can be used of each, the default of the rest. */
export function readSettings(stored: unknown): KioskSettings {
	const parsed = v.safeParse(forgiving, stored);
	return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

/** `time` as HH:MM by the shop's clock. */
export function isQuiet(hours: KioskSettings['quietHours'], time: string): boolean {
	if (!hours) return false;
	const { from, to } = hours;
	return from < to ? from <= time && time < to : from <= time || time < to;
}
