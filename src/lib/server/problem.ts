import { STATUS_CODES } from 'node:http';
import type { ClosedDay } from '$lib/cases';
import { LOCALE_INFO, type Locale } from '$lib/content';
import type { Refusal, RefusalReason } from '$lib/server/cases';
import type { KioskRefusal, KioskRefusalReason } from '$lib/server/fleet';
import { getLocale, m } from '$messages';

/**
 * Says what went wrong, and what to do, to a program and its reader: RFC 9457.
 * @param type a short word; it stands in the problem's URN
 * @param detail in the reader's language
 * @param extra members that help to do better, such as free slots
 */
export function problem(
	status: number,
	type: string,
	detail: string,
	extra: Record<string, unknown> = {},
	headers: Record<string, string> = {}
): Response {
	const title = STATUS_CODES[status] ?? 'Problem';
	const body = { type: `urn:deskbell:${type}`, title, status, detail, ...extra };
	return new Response(JSON.stringify(body), {
		status,
		headers: {
			'content-type': 'application/problem+json',
			'cache-control': 'no-store',
			...headers
		}
	});
}

const STATUS: Record<RefusalReason, number> = {
	'not-found': 404,
	forged: 422,
	'id-taken': 409,
	'wrong-state': 409,
	'held-by-another': 409,
	'team-unknown': 422,
	'team-closed': 409,
	'agent-away': 409,
	'offer-over': 409,
	'slot-past': 409,
	'slot-unknown': 409,
	'slot-full': 409,
	'slot-without-callback': 422,
	'phone-invalid': 422,
	'phone-country': 422,
	'phone-costly': 422,
	'phone-often': 429,
	'no-extension': 409,
	'line-busy': 409,
	'merge-itself': 422,
	'merge-calls': 409,
	'service-unknown': 422,
	'answers-wrong': 422,
	'day-closed': 422,
	'photo-invalid': 422,
	'photo-limit': 409
};

/** A refused step as a problem, with what helps to do better. */
export function refusalProblem(refusal: Refusal, locale?: Locale): Response {
	const { reason, help } = refusal;
	const extra = help.slots === undefined ? {} : { slots: help.slots };
	return problem(STATUS[reason], reason, refusalText(refusal, locale), extra);
}

/**
 * A refused step in the reader's language, for forms and problems.
 * @param locale where it is not the request's own
 */
export function refusalText({ reason, help }: Refusal, locale?: Locale): string {
	const options = locale === undefined ? {} : { locale };
	const texts: Record<RefusalReason, () => string> = {
		'not-found': () => m.problem_not_found({}, options),
		forged: () => m.problem_forged({}, options),
		'id-taken': () => m.problem_id_taken({}, options),
		'wrong-state': () => m.problem_wrong_state({}, options),
		'held-by-another': () => m.problem_held_by_another({ agent: help.agent ?? '' }, options),
		'team-unknown': () => m.problem_team_unknown({}, options),
		'team-closed': () => m.problem_team_closed({}, options),
		'agent-away': () => m.problem_agent_away({}, options),
		'offer-over': () => m.problem_offer_over({}, options),
		'slot-past': () => m.problem_slot_past({}, options),
		'slot-unknown': () => m.problem_slot_unknown({}, options),
		'slot-full': () => m.problem_slot_full({}, options),
		'slot-without-callback': () => m.problem_slot_without_callback({}, options),
		'phone-invalid': () => m.problem_phone_invalid({}, options),
		'phone-country': () => m.problem_phone_country({}, options),
		'phone-costly': () => m.problem_phone_costly({}, options),
		'phone-often': () => m.problem_phone_often({}, options),
		'no-extension': () => m.problem_no_extension({}, options),
		'line-busy': () => m.problem_line_busy({}, options),
		'merge-itself': () => m.problem_merge_itself({}, options),
		'merge-calls': () => m.problem_merge_calls({}, options),
		'service-unknown': () => m.problem_service_unknown({}, options),
		'answers-wrong': () => m.problem_answers_wrong({}, options),
		'day-closed': () => dayClosedText(help.closed, locale),
		'photo-invalid': () => m.problem_photo_invalid({}, options),
		'photo-limit': () => m.problem_photo_limit({}, options)
	};
	return texts[reason]();
}

function dayClosedText(closed: ClosedDay | undefined, locale: Locale = getLocale()): string {
	const { intl } = LOCALE_INFO[locale];
	const format = new Intl.DateTimeFormat(intl, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		timeZone: 'UTC'
	});
	const [day = '', next] = [closed?.day, closed?.next].map((each) =>
		each === undefined ? undefined : format.format(new Date(each))
	);
	if (next === undefined) return m.problem_day_closed_all({ day }, { locale });
	return m.problem_day_closed({ day, next }, { locale });
}

const KIOSK_STATUS: Record<KioskRefusalReason, number> = {
	'code-wrong': 404,
	'code-expired': 410,
	'code-used': 409,
	unknown: 401,
	revoked: 403,
	cloned: 403
};

/** A refused kiosk as a problem, for whoever stands before it. */
export function kioskProblem({ reason }: KioskRefusal, locale: Locale): Response {
	const texts: Record<KioskRefusalReason, () => string> = {
		'code-wrong': () => m.problem_kiosk_code_wrong({}, { locale }),
		'code-expired': () => m.problem_kiosk_code_expired({}, { locale }),
		'code-used': () => m.problem_kiosk_code_used({}, { locale }),
		unknown: () => m.problem_kiosk_unknown({}, { locale }),
		revoked: () => m.problem_kiosk_revoked({}, { locale }),
		cloned: () => m.problem_kiosk_cloned({}, { locale })
	};
	return problem(KIOSK_STATUS[reason], `kiosk-${reason}`, texts[reason]());
}
