import * as v from 'valibot';
import { plainDigits } from '../digits';
import { LINE_MOST, TEXT_MOST } from './service';
import { fitShape } from './shape';
import type { FieldView, ServiceView } from './view';

/** What may be wrong with an answer; each reader is told in their own words. */
export const ANSWER_PROBLEMS = [
	'missing',
	'long',
	'shape',
	'number',
	'range',
	'date',
	'choice',
	'phone',
	'email'
] as const;
export type AnswerProblem = (typeof ANSWER_PROBLEMS)[number];

/** Answers by field. */
export type Answers = Record<string, string>;

/** What the store cannot hold, and spaces around, are left out; so is every line end but a plain one. */
function clean(typed: string): string {
	return typed.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n').trim();
}

const wrong = (problem: AnswerProblem) => problem;
const oneLine = v.transform((text: string) => text.replace(/\s+/g, ' '));
const most = (limit: number) => v.maxLength<string, number, AnswerProblem>(limit, wrong('long'));

/** A calendar day as so many days after another; days are `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What a filled answer of a field must be. */
function filledSchema(field: FieldView, today: string | undefined) {
	switch (field.type) {
		case 'text': {
			const { shape } = field;
			if (shape === undefined) return v.pipe(v.string(), oneLine, most(LINE_MOST));
			return v.pipe(
				v.string(),
				v.check((typed) => fitShape(shape, typed) !== undefined, wrong('shape')),
				v.transform((typed) => fitShape(shape, typed) ?? typed)
			);
		}
		case 'long':
			return v.pipe(v.string(), most(TEXT_MOST));
		case 'number': {
			const isWithin = (typed: string) =>
				Number(typed) >= field.least && Number(typed) <= field.most;
			return v.pipe(
				v.string(),
				v.transform((typed) => plainDigits(typed).replace(/\s/g, '')),
				v.regex(/^\d{1,9}$/, wrong('number')),
				v.check(isWithin, wrong('range')),
				v.transform((typed) => String(Number(typed)))
			);
		}
		case 'date': {
			const isOffered = (day: string) =>
				today === undefined ||
				(day >= dayAfter(today, field.from) && day <= dayAfter(today, field.to));
			return v.pipe(v.string(), v.check(isDay, wrong('date')), v.check(isOffered, wrong('date')));
		}
		case 'choice':
		case 'shop': {
			const isOffered = (chosen: string) => field.options.some(({ id }) => id === chosen);
			return v.pipe(v.string(), v.check(isOffered, wrong('choice')));
		}
		case 'name':
			return v.pipe(v.string(), oneLine, most(120));
		case 'phone': {
			const hasDigits = (typed: string) =>
				/^\+?[\d ()/.-]{5,40}$/.test(typed) && /(\d.*){5}/.test(typed);
			return v.pipe(v.string(), v.transform(plainDigits), v.check(hasDigits, wrong('phone')));
		}
		case 'email':
			return v.pipe(v.string(), v.maxLength(200, wrong('email')), v.email(wrong('email')));
	}
}

function answerSchema(field: FieldView, today: string | undefined) {
	const filled = filledSchema(field, today);
	const empty = v.pipe(
		v.literal(''),
		v.check(() => !field.required, wrong('missing'))
	);
	const given = v.optional(v.pipe(v.string(), v.transform(clean)), '');
	return v.pipe(
		given,
		v.lazy((text: unknown) => (text === '' ? empty : filled))
	);
}

/**
 * The schema of a service's answers, the same on devices and the server. An answer that was left out
 * and may be is the empty text; what was not asked is refused.
 * @param today `YYYY-MM-DD`, to tell which days are offered; left out where the answers may be old,
 * because a request that waited for a network is none the worse for its age
 */
export function answersSchema({ fields }: Pick<ServiceView, 'fields'>, today?: string) {
	return v.strictObject(
		Object.fromEntries(fields.map((field) => [field.id, answerSchema(field, today)]))
	);
}

/** Ours, or the schema's own word for what is no text at all. */
function problemOf(message: string): AnswerProblem {
	return ANSWER_PROBLEMS.find((each) => each === message) ?? 'missing';
}

export interface Answered {
	/** Without those that were left out. */
	answers: Answers;
	/** By field. */
	problems: Record<string, AnswerProblem>;
}

/** What was typed, in its one spelling, and what is wrong with it. What was not asked is left out. */
export function readAnswers(
	service: Pick<ServiceView, 'fields'>,
	typed: Readonly<Record<string, unknown>>,
	today?: string
): Answered {
	const asked = service.fields.map(({ id }) => [id, typed[id]] as const);
	const given = Object.fromEntries(asked.filter(([, value]) => typeof value === 'string'));
	const parsed = v.safeParse(answersSchema(service, today), given);
	if (!parsed.success) {
		const found = parsed.issues.map(
			({ path, message }) => [String(path?.[0].key), problemOf(message)] as const
		);
		return { answers: {}, problems: Object.fromEntries(found.reverse()) };
	}
	const filled = Object.entries(parsed.output).filter(([, value]) => value !== '');
	return { answers: Object.fromEntries(filled), problems: {} };
}

/** How to reach who answered, as far as they were asked. */
export function contactIn(
	{ fields }: Pick<ServiceView, 'fields'>,
	answers: Answers
): { name?: string; phone?: string; email?: string } {
	const reach = fields.filter(
		({ type }) => type === 'name' || type === 'phone' || type === 'email'
	);
	return Object.fromEntries(
		reach.flatMap(({ id, type }) => (answers[id] === undefined ? [] : [[type, answers[id]]]))
	);
}
