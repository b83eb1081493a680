import type { Context, Opening } from '$lib/cases';
import { readAnswers, type Answered, type Locale, type ServiceView } from '$lib/content';

/** A field's name in the form; ids are an editor's, and the form has names of its own. */
export const nameOf = (field: string) => `answer-${field}`;

/** What was typed, by field. */
export function typedIn(
	form: FormData,
	{ fields }: Pick<ServiceView, 'fields'>
): Record<string, string> {
	return Object.fromEntries(
		fields.flatMap(({ id }) => {
			const typed = form.get(nameOf(id));
			return typeof typed === 'string' ? [[id, typed]] : [];
		})
	);
}

/** What was answered to a form, or what is wrong with it. */
export function answered(form: FormData, service: ServiceView, today: string): Answered {
	return readAnswers(service, typedIn(form, service), today);
}

/** The opening that the answers make. */
export function openingOf(
	service: Pick<ServiceView, 'id'>,
	answers: Record<string, string>,
	about: { id: string; claim: string; locale: Locale; context: Context }
): Opening {
	return { ...about, channel: 'message', service: { id: service.id, fields: answers } };
}
