import type { ActionResult } from '@sveltejs/kit';
import { m } from '$messages';

/**
 * Why a form was not answered as it should be, and what to do; undefined where it was. To follow such
 * an answer would be to leave the page, and with it what was typed there.
 */
export function whyLost(result: ActionResult): string | undefined {
	if (result.type === 'redirect') return m.edit_signed_out();
	if (result.type !== 'error') return undefined;
	if (result.status === 403) return m.edit_signed_out();
	return result.status === 413 ? m.edit_text_large() : m.edit_away();
}
