import type { CallResult, CaseEvent, CaseState, Channel, Outcome } from '$lib/cases';
import type { Priority } from '$lib/content';
import { m } from '$messages';
import { timerText } from './clock';

/** What staff read for the words of a case. */
export function channelName(channel: Channel): string {
	const names = {
		chat: m.desk_channel_chat,
		callback: m.desk_channel_callback,
		message: m.desk_channel_message,
		'kiosk-call': m.desk_channel_kiosk
	};
	return names[channel]();
}

export function stateName(state: CaseState): string {
	const names = {
		waiting: m.desk_state_waiting,
		active: m.desk_state_active,
		resolved: m.desk_state_resolved
	};
	return names[state]();
}

export function priorityName(priority: Priority): string {
	const names = {
		urgent: m.desk_priority_urgent,
		normal: m.desk_priority_normal,
		low: m.desk_priority_low
	};
	return names[priority]();
}

export function outcomeName(outcome: Outcome): string {
	const names = {
		solved: m.desk_outcome_solved,
		'not-solved': m.desk_outcome_not_solved,
		'no-answer': m.desk_outcome_no_answer,
		duplicate: m.desk_outcome_duplicate,
		withdrawn: m.desk_outcome_withdrawn
	};
	return names[outcome]();
}

export function callResultName(result: CallResult): string {
	const names = {
		reached: m.desk_call_reached,
		'no-answer': m.desk_call_no_answer,
		busy: m.desk_call_busy,
		'wrong-number': m.desk_call_wrong_number
	};
	return names[result]();
}

/** Why the company's own system could not be told. */
export function webhookProblem(problem: string): string {
	const texts: Record<string, () => string> = {
		address: m.webhook_problem_address,
		late: m.webhook_problem_late,
		redirect: m.webhook_problem_redirect,
		'too-long': m.webhook_problem_too_long
	};
	const status = /^status-(\d+)$/.exec(problem)?.[1];
	if (status !== undefined) return m.webhook_problem_status({ status });
	return (texts[problem] ?? m.webhook_problem_unreachable)();
}

/** What an agent reads where a customer reads another sentence, or none. */
export function staffLine(event: CaseEvent, teams: Record<string, string>): string | undefined {
	const agent = event.agent ?? '';
	const said = (key: string): unknown => event.data?.[key];
	switch (event.kind) {
		case 'opened':
			return event.by === 'agent' ? m.desk_event_opened_by({ agent }) : m.desk_event_opened();
		case 'claimed':
			return m.desk_event_claimed({ agent });
		case 'released':
			if (event.by === 'system') return undefined;
			return m.desk_event_released({ agent });
		case 'transferred':
			if (said('from') === said('to')) return m.desk_event_taken_over({ agent });
			return m.desk_event_transferred({ agent, team: teamName(said('to'), teams) });
		case 'offered':
		case 'passed':
			return offerLine(event, teams);
		case 'joined':
			return m.desk_event_joined({ agent });
		case 'priority':
			return m.desk_event_priority({ agent, priority: priorityName(said('to') as Priority) });
		case 'absorbed':
			return m.desk_event_absorbed({ agent, receipt: String(said('receipt')) });
		case 'merged':
			return event.by === 'agent'
				? m.desk_event_merged({ agent, receipt: String(said('receipt')) })
				: m.desk_event_followed();
		case 'calling':
			return callingLine(event);
		case 'called':
			return m.desk_event_called({
				agent,
				result: callResultName(said('result') as CallResult),
				time: timerText(Number(said('seconds') ?? 0))
			});
		case 'left':
			return m.desk_event_left();
		case 'channel':
			return m.desk_event_channel({ channel: channelName(said('to') as Channel) });
		case 'note': {
			const text = event.text ?? '';
			const asked = said('name');
			if (typeof asked === 'string') return m.desk_event_asks({ agent, name: asked, text });
			return m.desk_event_note({ agent, text });
		}
		case 'unanswered':
			return m.desk_event_unanswered({ problem: webhookProblem(String(said('problem'))) });
		case 'resolved':
			if (event.by === 'system') return m.desk_event_resolved_system();
			if (event.by === 'visitor') return m.desk_event_withdrawn();
			return m.desk_event_resolved({ agent, outcome: outcomeName(said('outcome') as Outcome) });
		default:
			return undefined;
	}
}

/** A call through the exchange that began, or ended before the customer's phone decided. */
function callingLine({ agent = '', data }: CaseEvent): string {
	const end = data?.end;
	if (end === null) return m.desk_event_calling({ agent });
	if (end === 'agent-no-answer') return m.desk_event_call_unanswered({ agent });
	if (end === 'agent-busy') return m.desk_event_call_agent_busy({ agent });
	if (end === 'cancelled') return m.desk_event_call_cancelled({ agent });
	if (end === 'interrupted') return m.desk_event_call_interrupted({ agent });
	if (end !== 'failed') return m.desk_event_call_over({ agent });
	const status = typeof data?.status === 'number' ? ` (${data.status})` : '';
	return m.desk_event_call_failed({ status });
}

function offerLine({ kind, by, agent = '', data }: CaseEvent, teams: Record<string, string>) {
	const name = typeof data?.name === 'string' ? data.name : teamName(data?.team, teams);
	if (kind === 'passed') {
		return data?.why === 'declined'
			? m.desk_event_declined({ name })
			: m.desk_event_lapsed({ name });
	}
	return by === 'agent'
		? m.desk_event_offered({ agent, name })
		: m.desk_event_offered_queue({ name });
}

function teamName(id: unknown, teams: Record<string, string>): string {
	return typeof id === 'string' ? (teams[id] ?? id) : '';
}
