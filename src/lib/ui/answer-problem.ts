import { LOCALE_INFO, type AnswerProblem, type FieldView, type Locale } from '$lib/content';
import { m } from '$messages';

/** An example of a shape: every digit and letter stands for any. */
function example(shape: string): string {
	return shape.replaceAll('#', '0').replaceAll('?', 'A');
}

/** What is wrong with an answer, and what to do, in the reader's language. */
export function answerProblem(problem: AnswerProblem, field: FieldView, locale: Locale): string {
	const number = new Intl.NumberFormat(LOCALE_INFO[locale].intl);
	const shape = 'shape' in field ? (field.shape ?? '') : '';
	const [least, most] = field.type === 'number' ? [field.least, field.most] : [0, 0];
	const within = () =>
		m.services_wrong_number({ least: number.format(least), most: number.format(most) });
	const texts: Record<AnswerProblem, () => string> = {
		missing: m.services_wrong_missing,
		long: m.services_wrong_long,
		shape: () => m.services_wrong_shape({ shape: `\u2068${example(shape)}\u2069` }),
		number: within,
		range: within,
		date: m.services_wrong_date,
		choice: m.services_wrong_choice,
		phone: m.contact_need_phone,
		email: m.contact_need_email
	};
	return texts[problem]();
}
