import * as v from 'valibot';
import { LOCALES } from './locales';

/**
 * `content/site.yaml`: who the company is, when and where people reach it. Parsed once at the
 * border; everything behind it trusts the shape.
 */
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words and hyphens'));
/** A text per written locale; English must be there and stands in for what is missing. */
const localised = v.object({
	en: v.string(),
	hi: v.optional(v.string()),
	te: v.optional(v.string()),
	ur: v.optional(v.string()),
	sr: v.optional(v.string())
});
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as HH:MM'));
const interval = v.object({ from: time, to: time });
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const week = v.object(
	Object.fromEntries(weekdays.map((day) => [day, v.optional(v.array(interval), [])])) as Record<
		(typeof weekdays)[number],
		v.OptionalSchema<v.ArraySchema<typeof interval, undefined>, never[]>
	>
);
const holiday = v.object({
	/** `MM-DD` every year, `YYYY-MM-DD` once (moving holidays, exceptional closings). */
	date: v.pipe(v.string(), v.regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'write a date as YYYY-MM-DD or MM-DD')),
	name: localised
});
const hours = v.object({ timeZone: v.string(), week, holidays: v.optional(v.array(id), []) });
const colour = v.pipe(v.string(), v.regex(/^oklch\([\d.%\s]+\)$/, 'write a colour as oklch(L C H)'));

export const siteSchema = v.strictObject({
	brand: v.strictObject({
		name: v.string(),
		/** Overrides of the four brand tokens. */
		colours: v.optional(
			v.strictObject({
				paper: v.optional(colour),
				ink: v.optional(colour),
				accent: v.optional(colour),
				link: v.optional(colour)
			})
		)
	}),
	locales: v.pipe(v.array(v.picklist(LOCALES)), v.minLength(1)),
	email: v.pipe(v.string(), v.email()),
	phones: v.pipe(
		v.array(v.strictObject({ number: v.string(), country: localised, team: id })),
		v.minLength(1)
	),
	/** Where callbacks may go: ISO 3166 country codes; the first one reads bare national numbers. */
	callbackCountries: v.pipe(v.array(v.pipe(v.string(), v.length(2))), v.minLength(1)),
	topics: v.pipe(
		v.array(v.strictObject({ id, icon: v.string(), title: localised, summary: localised })),
		v.minLength(1)
	),
	/** Named lists of closed days that hours refer to. */
	holidays: v.optional(v.record(id, v.array(holiday)), {}),
	shops: v.array(
		v.strictObject({
			id,
			name: localised,
			address: localised,
			hours,
			/** The team that a call from its kiosk rings. */
			team: id
		})
	),
	teams: v.pipe(
		v.array(
			v.strictObject({
				id,
				name: localised,
				hours,
				/** Locales it serves best; a case in one of them starts here. The first team takes the rest. */
				locales: v.optional(v.array(v.picklist(LOCALES)), []),
				callbacks: v.strictObject({
					minutes: v.pipe(v.number(), v.integer(), v.minValue(5)),
					/** How many callbacks may start in one slot. */
					capacity: v.pipe(v.number(), v.integer(), v.minValue(1))
				})
			})
		),
		v.minLength(1)
	),
	/** What is happening now, shown on the home page. */
	notice: v.optional(localised)
});

export type Site = v.InferOutput<typeof siteSchema>;
export type Localised = v.InferOutput<typeof localised>;
export type OpeningHours = v.InferOutput<typeof hours>;
export type Interval = v.InferOutput<typeof interval>;
export type Holiday = v.InferOutput<typeof holiday>;
export type Team = Site['teams'][number];
export type Shop = Site['shops'][number];
export type Topic = Site['topics'][number];
