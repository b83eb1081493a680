import type { ClosedDay } from '$lib/cases';

/**
 * Why a step was refused. Expected, and told to the person who asked: the routes turn it into a
 * problem or a form's error in the reader's language. Thrown, so that its transaction rolls back.
 */
export type RefusalReason =
	/** No such case, or not this person's: the two are never told apart. */
	| 'not-found'
	/** An opening names a kiosk that did not make it. */
	| 'forged'
	/** The id is already another request's or another message's. */
	| 'id-taken'
	/** The step does not fit the case's state, such as claiming a resolved one. */
	| 'wrong-state'
	/** Another agent holds the case. */
	| 'held-by-another'
	| 'team-unknown'
	/** The team is at home; it opens at `next`. */
	| 'team-closed'
	/** The colleague is not at the desk, or takes no cases. */
	| 'agent-away'
	/** It was offered, and is no more. */
	| 'offer-over'
	| 'slot-past'
	/** No slot starts then. */
	| 'slot-unknown'
	| 'slot-full'
	/** A slot is for callbacks. */
	| 'slot-without-callback'
	| 'phone-invalid'
	/** A number in a country that we do not call. */
	| 'phone-country'
	/** A number whose owner earns by being rung. */
	| 'phone-costly'
	/** The number was to be rung too often lately. */
	| 'phone-often'
	/** The agent has no phone at the exchange, or there is none. */
	| 'no-extension'
	/** This agent or this customer is in a call already. */
	| 'line-busy'
	/** A case cannot be merged into itself. */
	| 'merge-itself'
	/** Both cases are in a call. */
	| 'merge-calls'
	/** The company offers no service of this id. */
	| 'service-unknown'
	/** An answer to a service's question is missing, or none that it asks for. */
	| 'answers-wrong'
	/** Nobody is there on the day somebody wants to come. */
	| 'day-closed'
	/** No picture that can be shown, or one that cannot be read whole. */
	| 'photo-invalid'
	/** The case has as many photos as one may have. */
	| 'photo-limit';

export class Refusal extends Error {
	readonly reason: RefusalReason;
	/** What helps to do better: free slots' starts (ISO 8601), the agent's name, when a team opens. */
	readonly help: {
		slots?: string[];
		agent?: string;
		team?: string;
		next?: string;
		closed?: ClosedDay;
	};

	constructor(reason: RefusalReason, help: Refusal['help'] = {}, options?: ErrorOptions) {
		super(`Refused: ${reason}.`, options);
		this.name = 'Refusal';
		this.reason = reason;
		this.help = help;
	}
}
