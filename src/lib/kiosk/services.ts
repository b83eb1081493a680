import { daysOffered } from '$lib/cases';
import {
	readAnswers,
	type Answered,
	type AnswerProblem,
	type FieldView,
	type ServiceView,
	type Site
} from '$lib/content';
import { answerKey } from './draft';
import type { Visit } from './visit.svelte';

/** What a visit has answered to a question so far. */
function typedTo({ draft }: Visit, service: string, { id, type }: FieldView): string {
	// A number that is not whole yet counts as it is, so that it is found wanting.
	if (type === 'phone') return draft.phone ?? draft.digits;
	return draft.answers[answerKey(service, id)]?.text ?? '';
}

/**
 * What is wrong with the answer to one question.
 * @param offered.today `YYYY-MM-DD` by the shop's clock
 * @param offered.days of a question for a day
 */
export function problemOf(
	{ id: service }: ServiceView,
	field: FieldView,
	visit: Visit,
	{ today, days }: { today: string; days: readonly string[] }
): AnswerProblem | undefined {
	const typed = typedTo(visit, service, field);
	const isHalf = field.type === 'phone' && typed !== '' && visit.draft.phone === undefined;
	if (isHalf) return 'phone';
	// One that was open at the shop chosen before.
	if (field.type === 'date' && typed !== '' && !days.includes(typed)) return 'date';
	return readAnswers({ fields: [field] }, { [field.id]: typed }, today).problems[field.id];
}

function typedIn(service: ServiceView, visit: Visit): Record<string, string> {
	const typed = service.fields.map(
		(field) => [field.id, typedTo(visit, service.id, field)] as const
	);
	return Object.fromEntries(typed);
}

/** The days that may be chosen at a shop's kiosk, or at the shop that was chosen; `YYYY-MM-DD`. */
export function daysAt(
	site: Site,
	{ service, field }: { service: ServiceView; field: FieldView },
	visit: Visit,
	{ shop, today }: { shop: string | undefined; today: string }
): string[] {
	const wish = { service: service.id, answers: typedIn(service, visit), shop };
	return daysOffered(site, wish, field.id, today);
}

/** All that a visit has answered to a service, in its one spelling. */
export function answersOf(service: ServiceView, visit: Visit): Answered {
	return readAnswers(service, typedIn(service, visit));
}
