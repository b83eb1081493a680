import { LOCALE_INFO, LOCALES, toSerbianLatin, type WrittenLocale } from '$lib/content';
import { layoutsFor } from '../keyboard/layouts';

/** What a kiosk shows of the texts that it shares with other screens. */
const SHARED = [
	'case_late',
	'case_receipt',
	'contact_how',
	'contact_name',
	'contact_need_email',
	'contact_need_text',
	'contact_phone',
	'contact_question',
	'contact_question_hint',
	'contact_send_callback',
	'contact_send_message',
	'contact_when',
	'contact_when_now',
	'help_behind_read',
	'help_guide',
	'help_related',
	'help_results_ask',
	'help_results_nearest',
	'help_search_answers',
	'help_search_label',
	'help_search_recent',
	'help_solved_no',
	'help_solved_question',
	'help_solved_yes',
	'help_title',
	'services_gone',
	'services_send',
	'services_title',
	'services_wrong_choice',
	'services_wrong_date',
	'services_wrong_long',
	'services_wrong_missing'
];
/** A receipt is read sign by sign. */
const SIGNS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');

/** What of a company's content its kiosks show as it stands: `site.yaml`, `services/*.yaml`, titles. */
export interface CompanyContent {
	site: { brand: { name: string } };
	services: readonly unknown[];
	/** Of the articles in a locale. */
	titles: (locale: WrittenLocale) => readonly string[];
}

/** The texts of a locale in a document: what stands beside `en:`, `hi:` and so on. */
function textsIn(document: unknown, locale: WrittenLocale): string[] {
	if (typeof document !== 'object' || document === null) return [];
	return Object.entries(document).flatMap(([key, value]) =>
		key === locale && typeof value === 'string' ? [value] : textsIn(value, locale)
	);
}

/**
 * The sentences of a locale that never change while a kiosk runs, and what is pronounced for each:
 * ours, and the company's name, topics, services and titles.
 */
export function fixedSentences(
	locale: WrittenLocale,
	messages: Record<string, unknown>,
	{ site, services, titles }: CompanyContent
): Map<string, string> {
	const keys = Object.keys(messages).filter(
		(key) => key.startsWith('kiosk_') || SHARED.includes(key)
	);
	const own = keys.flatMap((key) => {
		const text = messages[key];
		return typeof text === 'string' && !text.includes('{') ? [text] : [];
	});
	const theirs = [site.brand.name, ...textsIn([site, services], locale), ...titles(locale)];
	const texts = [...own, ...theirs];
	const names = LOCALES.filter((each) => LOCALE_INFO[each].writtenIn === locale).map(
		(each) => LOCALE_INFO[each].name
	);
	const said = new Map(
		[...texts, ...names, ...SIGNS, ...keysOf(locale)].map((text) => [text, text])
	);
	if (locale === 'sr') for (const text of texts) said.set(toSerbianLatin(text), text);
	return said;
}

function keysOf(locale: WrittenLocale): string[] {
	return layoutsFor(locale)
		.filter(({ lang }) => lang !== 'en')
		.flatMap(({ plain, shifted }) => [...plain, ...shifted].flat());
}
