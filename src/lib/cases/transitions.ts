import { TRANSITIONS, type CaseState, type EventKind } from './case';

/** The state an event leads to, or nothing where it is not allowed. */
export function stateAfter(state: CaseState, kind: EventKind): CaseState | undefined {
	return TRANSITIONS[state][kind];
}
