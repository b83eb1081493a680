import type { Line } from '$lib/fleet';
import { getLocale, m } from '$messages';

/** What happened to a kiosk, in the reader's language. */
export function lineText(line: Line): string {
	const texts: Record<Line, () => string> = {
		invited: m.fleet_line_invited,
		enrolled: m.fleet_line_enrolled,
		rotated: m.fleet_line_rotated,
		revoked: m.fleet_line_revoked,
		cloned: m.fleet_line_cloned,
		'code-wrong': m.fleet_line_code_wrong,
		'code-expired': m.fleet_line_code_expired,
		'code-used': m.fleet_line_code_used,
		'refused-revoked': m.fleet_line_refused_revoked,
		'refused-cloned': m.fleet_line_refused_cloned,
		'signature-wrong': m.fleet_line_signature_wrong,
		'clock-wrong': m.fleet_line_clock_wrong,
		'request-refused': m.fleet_line_request_refused,
		silent: m.fleet_line_silent,
		back: m.fleet_line_back,
		'page-error': m.fleet_line_page_error,
		'storage-full': m.fleet_line_storage_full,
		'request-not-kept': m.fleet_line_request_not_kept,
		'library-torn': m.fleet_line_library_torn,
		'app-torn': m.fleet_line_app_torn,
		heap: m.fleet_line_heap,
		hung: m.fleet_line_hung,
		'pin-locked': m.fleet_line_pin_locked,
		'settings-unreadable': m.fleet_line_settings_unreadable
	};
	return texts[line]();
}

/** Why a device is refused, as it reads on the device. */
export function standingText(
	refusal: 'revoked' | 'cloned' | 'unknown',
	locale = getLocale()
): string {
	const texts = {
		revoked: m.problem_kiosk_revoked,
		cloned: m.problem_kiosk_cloned,
		unknown: m.problem_kiosk_unknown
	};
	return texts[refusal]({}, { locale });
}
