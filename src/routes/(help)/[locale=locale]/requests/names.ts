import type { CaseState, Channel } from '$lib/cases';
import { m } from '$messages';

/** What customers read for a channel. */
export function channelName(channel: Channel): string {
	const names = {
		chat: m.person_chat,
		callback: m.person_callback,
		message: m.person_message,
		'kiosk-call': m.person_bar
	};
	return names[channel]();
}

/** What customers read for a state; `unsent` is the device's own. */
export function stateName(state: CaseState | 'unsent'): string {
	const names = {
		waiting: m.case_state_waiting,
		active: m.case_state_active,
		resolved: m.case_state_resolved,
		unsent: m.case_state_unsent
	};
	return names[state]();
}

/**
 * What happens next, by when, while nobody holds the case.
 * @param isAgreed a callback's time was chosen, rather than "as soon as possible"
 */
export function promiseLine(channel: Channel, time: string, isAgreed = false): string {
	const lines = {
		chat: m.case_waiting_chat,
		callback: isAgreed ? m.case_waiting_callback : m.case_waiting_callback_now,
		message: m.case_waiting_message,
		'kiosk-call': m.case_waiting_kiosk_call
	};
	return lines[channel]({ time });
}
