/**
 * Two phones made one call, by third-party call control (RFC 3725, flow I): the agent is invited
 * without an offer of media, what their phone offers is offered to the customer, and what that one
 * answers goes back to the agent; media then flow between the two and never through us. Pure.
 */
export type Side = 'agent' | 'customer';

/** How a call ended. Only the first four rang the customer's phone to an end. */
export type CallEnd =
	| 'reached'
	| 'no-answer'
	| 'busy'
	| 'wrong-number'
	| 'agent-no-answer'
	| 'agent-busy'
	/** Taken back by the agent before anybody talked. */
	| 'cancelled'
	/** The exchange could not. */
	| 'failed'
	/** Nobody knows: the node that held it, or its line to the exchange, is gone. */
	| 'interrupted';

export type Bridge =
	| { phase: 'agent' }
	| { phase: 'customer'; offer: string }
	| { phase: 'talking' }
	| { phase: 'ended'; end: CallEnd; by?: Side; status?: number };

export type Heard =
	| { kind: 'answered'; side: Side; sdp: string }
	/** A final refusal, or 408 where nothing was heard. */
	| { kind: 'refused'; side: Side; status: number }
	| { kind: 'hung-up'; side: Side }
	/** The set time of a phase is over. */
	| { kind: 'timeout' }
	/** The line to the exchange is gone: nothing is heard any more, nor can anything be said. */
	| { kind: 'cut' }
	/** From the desk. */
	| { kind: 'stop' };

export type Command =
	| { do: 'invite'; side: Side; sdp?: string }
	| { do: 'ack'; side: Side; sdp?: string }
	| { do: 'cancel'; side: Side }
	| { do: 'bye'; side: Side };

export interface Bridging {
	state: Bridge;
	commands: Command[];
}

export const begin = (): Bridging => ({
	state: { phase: 'agent' },
	commands: [{ do: 'invite', side: 'agent' }]
});

/** What becomes of a call by what was heard. What does not fit changes nothing. */
export function next(state: Bridge, heard: Heard): Bridging {
	switch (state.phase) {
		case 'agent':
			return whileAgentRings(state, heard);
		case 'customer':
			return whileCustomerRings(state, heard);
		case 'talking':
			return whileTalking(state, heard);
		case 'ended':
			return afterwards(state, heard);
	}
}

const stay = (state: Bridge): Bridging => ({ state, commands: [] });
const end = (
	how: Omit<Bridge & { phase: 'ended' }, 'phase'>,
	...commands: Command[]
): Bridging => ({
	state: { phase: 'ended', ...how },
	commands
});

function whileAgentRings(state: Bridge, heard: Heard): Bridging {
	if (heard.kind === 'timeout') return end({ end: 'agent-no-answer' }, cancel('agent'));
	if (heard.kind === 'stop') return end({ end: 'cancelled' }, cancel('agent'));
	if (heard.kind === 'cut') return end({ end: 'failed', status: 503 });
	if (heard.side !== 'agent') return stay(state);
	if (heard.kind === 'refused') {
		return end({ end: agentEnd(heard.status), status: heard.status });
	}
	if (heard.kind !== 'answered') return stay(state);
	if (!isOffer(heard.sdp)) return end({ end: 'failed', status: 488 }, ...drop('agent', ''));
	return {
		state: { phase: 'customer', offer: heard.sdp },
		commands: [{ do: 'invite', side: 'customer', sdp: heard.sdp }]
	};
}

function whileCustomerRings(state: Bridge & { phase: 'customer' }, heard: Heard): Bridging {
	const leave = drop('agent', state.offer);
	if (heard.kind === 'timeout') return end({ end: 'no-answer' }, cancel('customer'), ...leave);
	if (heard.kind === 'stop') return end({ end: 'cancelled' }, cancel('customer'), ...leave);
	if (heard.kind === 'cut') return end({ end: 'failed', status: 503 });
	if (heard.side === 'agent') {
		// A phone that hangs up before our ACK: nobody is there for the customer any more.
		if (heard.kind !== 'hung-up') return stay(state);
		return end({ end: 'cancelled', by: 'agent' }, cancel('customer'));
	}
	if (heard.kind === 'refused') {
		return end({ end: customerEnd(heard.status), status: heard.status }, ...leave);
	}
	if (heard.kind !== 'answered') return stay(state);
	if (!isOffer(heard.sdp)) {
		return end({ end: 'failed', status: 488 }, ...drop('customer', ''), ...leave);
	}
	return {
		state: { phase: 'talking' },
		commands: [
			{ do: 'ack', side: 'customer' },
			{ do: 'ack', side: 'agent', sdp: heard.sdp }
		]
	};
}

function whileTalking(state: Bridge, heard: Heard): Bridging {
	if (heard.kind === 'hung-up') {
		return end({ end: 'reached', by: heard.side }, { do: 'bye', side: other(heard.side) });
	}
	// They may talk on, because their media do not come by us: they are hung up once a line is back.
	if (heard.kind === 'cut') {
		return end(
			{ end: 'interrupted' },
			{ do: 'bye', side: 'agent' },
			{ do: 'bye', side: 'customer' }
		);
	}
	if (heard.kind !== 'stop' && heard.kind !== 'timeout') return stay(state);
	return end(
		{ end: 'reached', by: 'agent' },
		{ do: 'bye', side: 'agent' },
		{ do: 'bye', side: 'customer' }
	);
}

/** Who picked up while it was being taken back is let go again. */
function afterwards(state: Bridge, heard: Heard): Bridging {
	if (heard.kind !== 'answered') return stay(state);
	return { state, commands: drop(heard.side, heard.sdp) };
}

/** Answered calls must be acknowledged before they can be ended; an offer is answered by refusing it. */
function drop(side: Side, offer: string): Command[] {
	const sdp = side === 'agent' ? refusalOf(offer) : undefined;
	return [
		{ do: 'ack', side, ...(sdp !== undefined && { sdp }) },
		{ do: 'bye', side }
	];
}

const cancel = (side: Side): Command => ({ do: 'cancel', side });
const other = (side: Side): Side => (side === 'agent' ? 'customer' : 'agent');
const isOffer = (sdp: string) => /^m=/m.test(sdp);

/** The answer that takes none of an offer's media: port 0 (RFC 3264, 6). */
export function refusalOf(offer: string): string | undefined {
	return isOffer(offer) ? offer.replace(/^m=(\S+) \d+(?:\/\d+)?/gm, 'm=$1 0') : undefined;
}

const BUSY = new Set([486, 600, 603]);
const SILENT = new Set([408, 480, 487]);
/** No such number, not a whole one, not one any more. */
const WRONG = new Set([404, 410, 484, 485, 604]);

function customerEnd(status: number): CallEnd {
	if (BUSY.has(status)) return 'busy';
	if (SILENT.has(status)) return 'no-answer';
	return WRONG.has(status) ? 'wrong-number' : 'failed';
}

function agentEnd(status: number): CallEnd {
	if (BUSY.has(status)) return 'agent-busy';
	return SILENT.has(status) ? 'agent-no-answer' : 'failed';
}
