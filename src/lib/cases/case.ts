import * as v from 'valibot';
import { LOCALES } from '$lib/content';

/**
 * A case is one person's request for help, whatever the channel. It *is* its event log: events are
 * numbered per case, appended in one transaction each, and never changed. What a person typed or
 * how to reach them lives in a payload beside the event, which can be erased while the event stays.
 */
export const CHANNELS = ['chat', 'callback', 'message', 'kiosk-call'] as const;
export type Channel = (typeof CHANNELS)[number];

/** waiting: nobody holds it · active: an agent holds it · resolved: closed, may be reopened */
export const STATES = ['waiting', 'active', 'resolved'] as const;
export type CaseState = (typeof STATES)[number];

export const OUTCOMES = ['solved', 'not-solved', 'no-answer', 'duplicate', 'withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a customer went from a shop's screen: by its button, or by touching nothing for long. */
export const DEPARTURES = ['done', 'idle'] as const;
export type Departure = (typeof DEPARTURES)[number];

/** How an attempt to ring the customer ended. */
export const CALL_RESULTS = ['reached', 'no-answer', 'busy', 'wrong-number'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** What each event kind does to the state; a kind that is not listed for a state is refused there. */
export const TRANSITIONS: Record<CaseState, Partial<Record<EventKind, CaseState>>> = {
	waiting: {
		service: 'waiting',
		answered: 'waiting',
		unanswered: 'waiting',
		message: 'waiting',
		photo: 'waiting',
		contact: 'waiting',
		booked: 'waiting',
		context: 'waiting',
		note: 'waiting',
		offered: 'waiting',
		passed: 'waiting',
		claimed: 'active',
		transferred: 'waiting',
		channel: 'waiting',
		calling: 'waiting',
		priority: 'waiting',
		absorbed: 'waiting',
		left: 'waiting',
		merged: 'resolved',
		resolved: 'resolved'
	},
	active: {
		answered: 'active',
		unanswered: 'active',
		message: 'active',
		photo: 'active',
		contact: 'active',
		booked: 'active',
		context: 'active',
		note: 'active',
		offered: 'active',
		passed: 'active',
		joined: 'active',
		released: 'waiting',
		transferred: 'active',
		channel: 'active',
		calling: 'active',
		priority: 'active',
		absorbed: 'active',
		left: 'active',
		merged: 'resolved',
		called: 'active',
		resolved: 'resolved'
	},
	resolved: {
		answered: 'resolved',
		unanswered: 'resolved',
		note: 'resolved',
		calling: 'resolved',
		merged: 'resolved',
		message: 'waiting',
		photo: 'waiting',
		reopened: 'waiting',
		channel: 'waiting'
	}
};

export const EVENT_KINDS = [
	'opened',
	'context',
	/** What a service asked, and what was answered. */
	'service',
	/** The company's own system has told a status. */
	'answered',
	/** The company's own system cannot be told. */
	'unanswered',
	'message',
	'photo',
	'contact',
	'booked',
	'channel',
	'offered',
	'passed',
	'claimed',
	'joined',
	'released',
	'transferred',
	'calling',
	'called',
	'priority',
	'absorbed',
	'merged',
	/** Who waited or wrote at a shop's screen is there no more. */
	'left',
	'note',
	'resolved',
	'reopened'
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Kinds that never reach a customer by any path. */
export const INTERNAL_KINDS: ReadonlySet<EventKind> = new Set<EventKind>([
	'note',
	'context',
	'offered',
	'passed',
	'calling',
	'priority',
	'absorbed',
	'merged',
	'left',
	'unanswered'
]);

/**
 * After so many days a closed case stays closed: whoever writes in it again opens a new one, which
 * the old one leads to.
 */
export const REOPEN_DAYS = 14;

export type Actor = 'visitor' | 'agent' | 'system';

/** One entry of a case's log as its readers get it. `text` and `data` come from payload and event. */
export interface CaseEvent {
	seq: number;
	kind: EventKind;
	/** ISO 8601, UTC. */
	at: string;
	by: Actor;
	/** The agent's first name, where an agent did it. */
	agent?: string;
	text?: string;
	data?: Record<string, unknown>;
}

/** What the store cannot hold is left out: NUL, and halves of characters. */
const words = v.pipe(
	v.string(),
	v.transform((typed) => typed.replaceAll('\0', '').toWellFormed())
);
/** Letters of what is written at once, as UTF-16 counts them. */
export const TEXT_LIMIT = 4000;
const SEEN = /[^\s\p{Cc}\p{Cf}]/u;
/** Of marks that nobody sees nothing could be read: whoever answers would see an empty line. */
export const hasWords = (written: string) => SEEN.test(written);
const text = v.pipe(words, v.trim(), v.regex(SEEN), v.maxLength(TEXT_LIMIT));
const uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const shortText = v.pipe(words, v.maxLength(200));
const articleId = v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), v.maxLength(120));
/** ISO 8601 with its zone; `2027-02-31` would be read as a day in March. */
const instant = v.pipe(
	v.string(),
	v.isoTimestamp(),
	v.check(
		(time) => new Date(`${time.slice(0, 10)}T00:00Z`).getUTCDate() === Number(time.slice(8, 10))
	)
);
export { instant as instantSchema, uuid as uuidSchema };

/** What the customer tried before asking; shown to the agent before the first reply. */
export const contextSchema = v.strictObject({
	searches: v.optional(v.pipe(v.array(shortText), v.maxLength(30)), []),
	/** Articles opened, oldest first, with the seconds spent where the device knows them. */
	articles: v.optional(
		v.pipe(
			v.array(
				v.strictObject({
					id: articleId,
					seconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))
				})
			),
			v.maxLength(50)
		),
		[]
	),
	/** Guide steps gone through, by position from 1, so that they mean the same in every locale. */
	steps: v.optional(
		v.pipe(
			v.array(
				v.strictObject({ id: articleId, step: v.pipe(v.number(), v.integer(), v.minValue(1)) })
			),
			v.maxLength(60)
		),
		[]
	),
	votes: v.optional(
		v.pipe(v.array(v.strictObject({ id: articleId, solved: v.boolean() })), v.maxLength(50)),
		[]
	),
	product: v.optional(shortText),
	shop: v.optional(shortText),
	kiosk: v.optional(shortText)
});
export type Context = v.InferOutput<typeof contextSchema>;

/** The same as it is kept. */
export const keptContextSchema = v.strictObject({
	...contextSchema.entries,
	/** In the place of `kiosk`, where the opening only says that it comes from that one. */
	unprovenKiosk: v.optional(shortText)
});
export type KeptContext = v.InferOutput<typeof keptContextSchema>;

export const contactSchema = v.strictObject({
	name: v.optional(v.pipe(words, v.trim(), v.maxLength(120))),
	phone: v.optional(v.pipe(words, v.trim(), v.maxLength(40))),
	email: v.optional(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)))
});
export type Contact = v.InferOutput<typeof contactSchema>;

/** The longest answer, and more questions than a service may ask. */
const answer = v.pipe(words, v.maxLength(4000));
/** What a service asked: which, and the answers by field as they were typed. */
export const serviceAnswersSchema = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(60)),
	fields: v.pipe(
		v.record(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(60)), answer),
		v.maxEntries(20)
	)
});

/** What an event of a service tells in its `data`. */
export const serviceDataSchema = v.object({
	service: v.string(),
	/** Gone where it was erased. */
	fields: v.optional(v.record(v.string(), v.string()), {}),
	/** The answers came later than the service changed: nobody but a person can use them. */
	isUnchecked: v.optional(v.boolean(), false)
});

/** The body of `POST /api/v1/cases`, and what a sealed envelope contains. */
export const openingSchema = v.strictObject({
	id: uuid,
	/** base64url of the SHA-256 of the case's 32-byte secret. */
	claim: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
	channel: v.picklist(CHANNELS),
	locale: v.picklist(LOCALES),
	topic: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(60))),
	text: v.optional(text),
	contact: v.optional(contactSchema),
	service: v.optional(serviceAnswersSchema),
	/** When to ring: a slot's start, or `now`. For callbacks only. */
	slot: v.optional(v.union([v.literal('now'), instant])),
	/** A time chosen offline: booked at the nearest free slot instead of refused when taken. */
	flexible: v.optional(v.boolean()),
	/** Of the kiosk that the opening names: over what is carried (`carried.ts`), or over all of it. */
	signature: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/))),
	context: v.optional(contextSchema, {})
});
export type Opening = v.InferOutput<typeof openingSchema>;

/** The body of `POST /api/v1/cases/<id>/messages`; `id` makes a retry harmless. */
export const messageSchema = v.strictObject({ id: uuid, text });
export type Message = v.InferOutput<typeof messageSchema>;

/**
 * What a message tells in its `data` that carries an article: in the customer's language, so that
 * a card shows at once, wherever it is read. The text beside it says the same to old readers.
 */
export const articleDataSchema = v.object({
	article: articleId,
	title: v.string(),
	summary: v.string(),
	/** In which it is written, where it is not the customer's. */
	locale: v.optional(v.picklist(LOCALES))
});
export type ArticleData = v.InferOutput<typeof articleDataSchema>;

/** What the server answers to an opening. */
export interface Opened {
	id: string;
	receipt: string;
	state: CaseState;
	/** ISO 8601: the time by which we promised an answer. */
	promisedAt: string;
}
