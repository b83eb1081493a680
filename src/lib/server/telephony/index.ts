/**
 * A call that really rings, through any SIP exchange: the agent's phone first, then the customer's,
 * joined by third-party call control (RFC 3725, flow I). Media go from phone to phone.
 *
 * What it holds, for as long as a call lasts: `Call`, two `Leg`s (RFC 3261 dialogues), the
 * `Transactions` of their requests and one `Line` to the exchange; `bridge.ts` is the pure table of
 * what follows what. States: agent → customer → talking → ended. An exchange that is not there, or
 * says nothing for ten seconds, is a call that failed. A line that is cut ends what rings; of those
 * who talk it is opened again, within a minute, and after that both are hung up should it come back.
 * Those who talk are asked every 20 seconds whether they are there, so that no dead call lasts. A
 * library of our own because none on npm fits: jssip and sip.js speak WebSocket only, drachtio-srf
 * needs a server of its own, `sip` has neither types nor keepers.
 *
 * It knows phones, never cases, and stores nothing: whoever began a call is told how it goes.
 * `SIP_URL` unset: `canRing()` is false, and nothing else may be called.
 */
import { Call, type Progress, type Wanted } from './call';
import type { Exchange } from './exchange';

export type { CallEnd } from './bridge';
export type { Progress, Wanted } from './call';
export { exchangeOf, type Exchange } from './exchange';

let exchange: Exchange | undefined;
const calls = new Map<string, Call>();

/** @param to nothing: calls are made by hand, as `tel:` links */
export function openTelephony(to: Exchange | undefined): void {
	exchange = to;
}

/** Whether phones can be rung from here. */
export const canRing = (): boolean => exchange !== undefined;

/**
 * Begins a call under an id of the caller's. `tell` hears each state, and its end exactly once.
 * @throws Error where there is no exchange
 */
export function ring(id: string, wanted: Wanted, tell: (progress: Progress) => void): void {
	if (!exchange) throw new Error('There is no exchange: SIP_URL is unset.');
	const call = Call.begin(exchange, wanted, (progress) => {
		if (progress.phase === 'ended') calls.delete(id);
		tell(progress);
	});
	calls.set(id, call);
}

/** Takes a call back or hangs up; nothing where it is over, or another node's. */
export function hangUp(id: string): void {
	calls.get(id)?.stop();
}

/** Ends what rings, and lets those go on who talk. */
export function closeTelephony(): void {
	for (const call of calls.values()) call.leave();
	exchange = undefined;
}
