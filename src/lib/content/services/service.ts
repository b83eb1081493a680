import * as v from 'valibot';
import { localisedSchema } from '../localised';
import { isShape } from './shape';

const id = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words and hyphens'),
	v.maxLength(40, 'write at most 40 characters')
);
const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Letters of an answer that fit a screen and a signed message. */
export const LINE_MOST = 200;
export const TEXT_MOST = 1500;

const common = {
	id,
	label: localisedSchema,
	hint: v.optional(localisedSchema),
	required: v.optional(v.boolean(), true)
};

/** What one question asks for. */
export const fieldSchema = v.variant('type', [
	v.strictObject({
		...common,
		type: v.literal('text'),
		/** `#` is a digit, `?` a letter, the rest stands for itself: `R-######`. */
		shape: v.optional(
			v.pipe(
				v.string(),
				v.check(isShape, 'write # for a digit, ? for a letter, such as R-######, 30 signs at most')
			)
		)
	}),
	v.strictObject({ ...common, type: v.literal('long') }),
	v.strictObject({
		...common,
		type: v.literal('number'),
		least: v.optional(whole(0, 999_999_999), 0),
		most: v.optional(whole(0, 999_999_999), 999_999_999)
	}),
	/** A day from so many days after today to so many. */
	v.strictObject({
		...common,
		type: v.literal('date'),
		from: v.optional(whole(0, 365), 0),
		to: v.optional(whole(0, 365), 14),
		/** Those alone on which the shop that is asked for, or else the team, is open. */
		onOpenDays: v.optional(v.boolean())
	}),
	v.strictObject({
		...common,
		type: v.literal('choice'),
		options: v.pipe(
			v.array(v.strictObject({ id, label: localisedSchema })),
			v.minLength(2, 'offer at least two options'),
			v.maxLength(12, 'offer at most twelve options')
		)
	}),
	/** One of the company's shops; a kiosk's own stands first. */
	v.strictObject({ ...common, type: v.literal('shop') }),
	/** How to reach who asks: the case knows them as its contact. */
	v.strictObject({ ...common, type: v.literal('name') }),
	v.strictObject({ ...common, type: v.literal('phone') }),
	v.strictObject({ ...common, type: v.literal('email') })
]);
export type ServiceField = v.InferOutput<typeof fieldSchema>;

const told = {
	/** Of the set that topics have, by its name. */
	icon: id,
	title: localisedSchema,
	summary: localisedSchema,
	/** What comes of it, told while nothing has come of it yet. */
	promise: localisedSchema,
	fields: v.pipe(
		v.array(fieldSchema),
		v.minLength(1, 'ask at least one thing'),
		v.maxLength(12, 'ask at most twelve things')
	),
	/** The topic it belongs to; its cases are about that. */
	topic: v.optional(id),
	/** The team whose cases these are; otherwise the one a message goes to. */
	team: v.optional(id)
};

/** A service as everybody may know it: devices hold it. */
export const serviceSchema = v.strictObject({ id, ...told });
export type Service = v.InferOutput<typeof serviceSchema>;

/** An address that a signed message may be posted to: HTTPS, or this very machine. */
export function isWebhookAddress(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, username, password, hash } = new URL(address);
	const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
	const isSafe = protocol === 'https:' || (protocol === 'http:' && isHere);
	return isSafe && username === '' && password === '' && hash === '';
}

/** Where the company's own system hears of it. */
export const webhookSchema = v.strictObject({
	url: v.pipe(
		v.string(),
		v.maxLength(500),
		v.check(isWebhookAddress, 'write an https:// address without a name and password in it')
	),
	/**
	 * The environment variable that holds the secret. The prefix keeps a file from naming any other
	 * variable of the server.
	 */
	secret: v.pipe(
		v.string(),
		v.regex(/^WEBHOOK_[A-Z0-9_]{1,60}$/, 'name an environment variable such as WEBHOOK_REPAIRS')
	)
});
export type Webhook = v.InferOutput<typeof webhookSchema>;

/** A service's file. */
export const serviceFileSchema = v.strictObject({
	...told,
	/** Smaller comes first. */
	order: v.optional(whole(0, 1000), 100),
	webhook: v.optional(webhookSchema)
});
