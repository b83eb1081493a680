import {
	contextSchema,
	TEXT_LIMIT,
	type Availability,
	type Context,
	type Opening
} from '$lib/cases';
import type { Locale } from '$lib/content';
import * as v from 'valibot';

/** What the contact page knows before anything is typed. */
export interface ContactPage {
	locale: Locale;
	availability: Availability;
	now: number;
	/** Free callback slots' starts, ISO 8601. */
	slots: string[];
	/** The case's id when the form is sent without scripts: a double tap sends the same. */
	formId: string;
}

const channel = v.picklist(['chat', 'callback', 'message']);

/** The form as it arrives, every field a text that may be empty. */
export const fieldsSchema = v.object({
	channel: v.fallback(channel, 'chat'),
	/** Too long a one comes back to be shortened, rather than being lost. */
	text: v.fallback(v.pipe(v.string(), v.trim()), ''),
	phone: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(40)), ''),
	email: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
	name: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
	slot: v.fallback(v.string(), 'now')
});
/**
 * Nothing typed yet. Where no way is asked for, it is the one that is answered soonest: a chat while
 * somebody is there, otherwise a message.
 */
export function firstFields(
	asked: URLSearchParams,
	{ staffed }: Pick<Availability, 'staffed'>
): ContactFields {
	const named = v.safeParse(channel, asked.get('channel'));
	const soonest = staffed ? 'chat' : 'message';
	return v.parse(fieldsSchema, { channel: named.success ? named.output : soonest });
}

export type ContactFields = v.InferOutput<typeof fieldsSchema>;

export type FieldErrors = Partial<
	Record<'text' | 'phone' | 'email' | 'slot' | 'photos' | 'form', string>
>;

/** Fewer are no number; in whichever script they are typed. */
const FEWEST_DIGITS = 5;

/** What is amiss before the server is asked; the texts come from the caller's language. */
export function missing(
	fields: ContactFields,
	texts: { phone: string; text: string; long: string; email: string }
): FieldErrors {
	const errors: FieldErrors = {};
	if (fields.channel === 'message' && fields.text === '') errors.text = texts.text;
	if (fields.text.length > TEXT_LIMIT) errors.text = texts.long;
	const digits = fields.phone.match(/\p{Nd}/gu) ?? [];
	if (fields.channel === 'callback' && digits.length < FEWEST_DIGITS) errors.phone = texts.phone;
	const email = v.safeParse(v.pipe(v.string(), v.email()), fields.email);
	if (fields.channel !== 'chat' && fields.email !== '' && !email.success)
		errors.email = texts.email;
	return errors;
}

/** The opening that the fields make; only what the chosen channel asks for goes along. */
export function openingOf(
	fields: ContactFields,
	about: { id: string; claim: string; locale: Locale; topic?: string; context: Context }
): Opening {
	const isCallback = fields.channel === 'callback';
	const contact = {
		...(fields.name && { name: fields.name }),
		...(isCallback && fields.phone && { phone: fields.phone }),
		...(fields.channel !== 'chat' && fields.email && { email: fields.email })
	};
	return {
		...about,
		channel: fields.channel,
		...(fields.text && { text: fields.text }),
		...(Object.keys(contact).length > 0 && { contact }),
		...(isCallback && { slot: fields.slot })
	};
}

/** A context that came through a form or an address; anything malformed counts as nothing. */
export function parseContext(value: unknown): Context {
	const parsed = v.safeParse(contextSchema, value);
	return parsed.success ? parsed.output : v.parse(contextSchema, {});
}

/** What an address brings along: `from=<article>`, `q=<search>`, `path=1.3` in a guide. */
export function contextOf(parameters: URLSearchParams): Context {
	const from = parameters.get('from');
	const query = parameters.get('q')?.trim().slice(0, 200);
	const steps = (parameters.get('path') ?? '').split('.').map(Number).filter(Boolean).slice(-60);
	return parseContext({
		searches: query ? [query] : [],
		articles: from ? [{ id: from }] : [],
		steps: from ? steps.map((step) => ({ id: from, step })) : [],
		votes: from && parameters.get('solved') === 'no' ? [{ id: from, solved: false }] : []
	});
}

/** What the device remembers and what the address brings, each thing once. */
export function mergeContext(kept: Context, brought: Context): Context {
	const has = (id: string) => kept.articles.some((article) => article.id === id);
	const steps = brought.steps.length > 0 && kept.steps.length === 0 ? brought.steps : kept.steps;
	return {
		...kept,
		searches: [...new Set([...kept.searches, ...brought.searches])].slice(-30),
		articles: [...kept.articles, ...brought.articles.filter(({ id }) => !has(id))].slice(-50),
		steps,
		votes: [
			...kept.votes.filter(({ id }) => !brought.votes.some((vote) => vote.id === id)),
			...brought.votes
		].slice(-50)
	};
}
