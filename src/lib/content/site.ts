import * as v from 'valibot';
import { LOCALES } from './locales';
import { localisedSchema as localised, textSchema as text } from './localised';
import { serviceSchema } from './services';

/**
 * `content/site.yaml`: who the company is, when and where people reach it. Parsed once at the
 * border; everything behind it trusts the shape. An unknown key is an error: a shop with `hour:`
 * instead of `hours:` must not silently be closed for ever.
 */
const id = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words and hyphens')
);
const time = v.pipe(
	v.string(),
	v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as HH:MM')
);
/** A shift; one that ends at or before it begins ends on the next day. */
const interval = v.pipe(
	v.strictObject({ from: time, to: time }),
	v.check(
		({ from, to }) => from < to || to <= '12:00',
		'let it end after it begins, or by noon of the next day'
	)
);
type Shift = v.InferOutput<typeof interval>;

/** In order, without overlap; only the last may run past midnight. */
function isInOrder(shifts: Shift[]): boolean {
	return shifts.every(({ from, to }, i) => {
		const next = shifts[i + 1];
		return next === undefined || (from < to && to <= next.from);
	});
}

const shifts = v.pipe(
	v.array(interval),
	v.check(isInOrder, 'write the hours of a day in order, without overlap')
);
const day = v.optional(shifts, []);
const week = v.strictObject({
	mon: day,
	tue: day,
	wed: day,
	thu: day,
	fri: day,
	sat: day,
	sun: day
});

function isDate(value: string): boolean {
	const full = value.length === 5 ? `2028-${value}` : value;
	const date = new Date(`${full}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
}

/** `MM-DD` every year, `YYYY-MM-DD` once. */
const date = v.pipe(
	v.string(),
	v.regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'write a date as YYYY-MM-DD or MM-DD'),
	v.check(isDate, 'write a day that the calendar has')
);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** So many days after Easter; before it with a minus. */
const easterDays = v.pipe(v.number(), v.integer(), v.minValue(-60), v.maxValue(60));

/** A closed day: on a date, or one that moves by a rule. Those by the moon need their dates. */
const holiday = v.union(
	[
		v.strictObject({ date, name: localised }),
		v.strictObject({ easter: easterDays, name: localised }),
		v.strictObject({ orthodoxEaster: easterDays, name: localised }),
		/** The first Monday of September; -1 is the last. */
		v.strictObject({
			nth: v.picklist([1, 2, 3, 4, 5, -1]),
			weekday: v.picklist(WEEKDAYS),
			month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
			name: localised
		})
	],
	'write one of date, easter, orthodoxEaster, or nth with weekday and month; and a name'
);

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

const hours = v.strictObject({
	timeZone: v.pipe(v.string(), v.check(isTimeZone, 'name a time zone such as Asia/Kolkata')),
	week,
	/** Names of lists in `holidays`; closed all day. */
	holidays: v.optional(v.array(id), []),
	/** Single days that differ, whatever the week and the holidays say; without shifts, closed. */
	exceptions: v.optional(v.array(v.strictObject({ date, open: day })))
});
const colour = v.pipe(
	v.string(),
	v.regex(/^oklch\([\d.%\s]+\)$/, 'write a colour as oklch(L C H)')
);
const country = v.pipe(
	v.string(),
	v.regex(/^[A-Z]{2}$/, 'write a country as two capitals, such as IN')
);
/** Words of the address that no topic may take. */
const RESERVED = ['search', 'contact', 'requests', 'services', 'kiosk', 'staff'];

const seconds = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(7 * 86_400));
/** Within how many seconds somebody answers, by channel; a message in opening time. */
const answers = {
	chat: v.optional(seconds),
	callback: v.optional(seconds),
	message: v.optional(seconds),
	'kiosk-call': v.optional(seconds)
};
const promises = v.strictObject({
	...answers,
	/** What cases of that priority are promised instead. */
	urgent: v.optional(v.strictObject(answers)),
	low: v.optional(v.strictObject(answers))
});
/** Which of two cases is more pressing; what is not said is `normal`. */
export const PRIORITIES = ['urgent', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How many cases of a channel fill an agent. */
const places = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50));
const capacity = v.strictObject({
	chat: v.optional(places, 3),
	callback: v.optional(places, 1),
	message: v.optional(places, 8),
	'kiosk-call': v.optional(places, 1)
});

const topic = v.strictObject({
	id: v.pipe(
		id,
		v.check(
			(name) => !RESERVED.includes(name),
			'choose another word, this one is an address of its own'
		)
	),
	/** Of the Lucide set, by its name. */
	icon: id,
	title: localised,
	summary: localised,
	/** Slugs in the order they are listed; what is not named follows by slug. */
	order: v.optional(v.array(id), []),
	/** How pressing its cases are. */
	priority: v.optional(v.picklist(PRIORITIES), 'normal')
});

/** What readers may narrow a search to; articles name it by its id. */
const product = v.strictObject({ id, name: localised });

const shop = v.strictObject({
	id,
	name: localised,
	address: localised,
	hours,
	/** The team that a call from its kiosk rings. */
	team: id
});

const team = v.strictObject({
	id,
	name: localised,
	hours,
	/** Locales it serves best; a case in one of them starts here. The first team takes the rest. */
	locales: v.optional(v.array(v.picklist(LOCALES)), []),
	/** Where the team promises something else than the site. */
	promises: v.optional(promises),
	/** `pull`: agents take the next case; `push`: it is offered to one agent after the other. */
	queue: v.optional(v.picklist(['pull', 'push']), 'pull'),
	capacity: v.optional(capacity, {}),
	/** Teams that see its cases, too, once half of their promise has gone by. */
	overflow: v.optional(v.array(id), []),
	callbacks: v.strictObject({
		minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(240)),
		/** How many callbacks may start in one slot. */
		capacity: v.pipe(v.number(), v.integer(), v.minValue(1)),
		/** Who did not answer is rung again after so many minutes of opening time, one a retry. */
		retries: v.optional(
			v.pipe(
				v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_080))),
				v.maxLength(5)
			),
			[10, 60]
		)
	})
});

/** `site.yaml` itself. */
export const siteFileSchema = v.strictObject({
	brand: v.strictObject({
		name: text,
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
		v.array(
			v.strictObject({
				number: v.pipe(v.string(), v.regex(/^\+[\d ]+$/, 'write a number as +91 40 4717 5500')),
				country: localised,
				team: id
			})
		),
		v.minLength(1)
	),
	/** Where callbacks may go: ISO 3166 country codes; the first one reads bare national numbers. */
	callbackCountries: v.pipe(v.array(country), v.minLength(1)),
	topics: v.pipe(v.array(topic), v.minLength(1)),
	/** A product without a name here is called by its id. */
	products: v.optional(v.array(product)),
	/** Named lists of closed days that hours refer to. */
	holidays: v.optional(v.record(id, v.array(holiday)), {}),
	shops: v.array(shop),
	teams: v.pipe(v.array(team), v.minLength(1)),
	/** Within what time somebody answers; a team may say otherwise. */
	promises: v.optional(promises),
	/** Sentences that agents send with two taps, in the customer's language. */
	replies: v.optional(v.pipe(v.array(localised), v.maxLength(40)), []),
	/** What is happening now, shown on the home page. */
	notice: v.optional(localised)
});

/** What is released of the company: `site.yaml`, and what is offered beside its help. */
export const siteSchema = v.strictObject({
	...siteFileSchema.entries,
	services: v.optional(v.array(serviceSchema), [])
});

export type Site = v.InferOutput<typeof siteSchema>;
export type OpeningHours = v.InferOutput<typeof hours>;
export type Interval = v.InferOutput<typeof interval>;
export type Holiday = v.InferOutput<typeof holiday>;
export type Team = v.InferOutput<typeof team>;
export type Shop = v.InferOutput<typeof shop>;
export type Topic = v.InferOutput<typeof topic>;
