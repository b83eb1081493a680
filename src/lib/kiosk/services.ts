import {
	readAnswers,
	type Answered,
	type AnswerProblem,
	type FieldView,
	type ServiceView
} from '$lib/content';
import { answerKey } from './draft';
import type { Visit } from './visit.svelte';

/** What a visit has answered to a question so far. */
function typedTo({ draft }: Visit, service: string, { id, type }: FieldView): string {
	// A number that is not whole yet counts as it is, so that it is found wanting.
	if (type === 'phone') return draft.phone ?? draft.digits;
	return draft.answers[answerKey(service, id)]?.text ?? '';
}

/** What is wrong with the answer to one question. `today` is `YYYY-MM-DD` by the shop's clock. */
export function problemOf(
	{ id: service }: ServiceView,
	field: FieldView,
	visit: Visit,
	today: string
): AnswerProblem | undefined {
	const typed = typedTo(visit, service, field);
	const isHalf = field.type === 'phone' && typed !== '' && visit.draft.phone === undefined;
	if (isHalf) return 'phone';
	return readAnswers({ fields: [field] }, { [field.id]: typed }, today).problems[field.id];
}

/** All that a visit has answered to a service, in its one spelling. */
export function answersOf(service: ServiceView, visit: Visit): Answered {
	const typed = service.fields.map((field) => [field.id, typedTo(visit, service.id, field)]);
	return readAnswers(service, Object.fromEntries(typed) as Record<string, string>);
}
