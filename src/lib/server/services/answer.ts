import * as v from 'valibot';
import { localise, WRITTEN_LOCALES, type Locale, type Localised } from '$lib/content';

const line = v.pipe(
	v.string(),
	v.transform((text) => text.replaceAll('\0', '').toWellFormed().trim()),
	v.minLength(1),
	v.maxLength(600)
);
const byLocale = v.pipe(
	v.object(Object.fromEntries(WRITTEN_LOCALES.map((locale) => [locale, v.optional(line)]))),
	v.check((texts): boolean => texts.en !== undefined)
);
/** What a system may answer; anything else says only that it has been told. */
const answerSchema = v.object({
	/** In one language for all, or by locale with English among them. */
	status: v.optional(v.union([line, byLocale])),
	/** The status is all there is to do: no person need look at the case. */
	done: v.optional(v.boolean(), false)
});

export interface SystemAnswer {
	/** In the customer's language, as far as it was told. */
	status?: string;
	isDone: boolean;
}

/** Reads what a system answered. It has been told whatever it says, so nothing in here is an error. */
export function readAnswer(text: string, locale: Locale): SystemAnswer {
	const parsed = v.safeParse(answerSchema, jsonOf(text));
	if (!parsed.success || parsed.output.status === undefined) return { isDone: false };
	const { status, done } = parsed.output;
	const told = typeof status === 'string' ? status : localise(status as Localised, locale);
	return { status: told, isDone: done };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// "OK", an empty body: told.
		return {};
	}
}
