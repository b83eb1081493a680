/**
 * A call that was heard: its number, and a digest of its signature; of the calls that could not be
 * counted, the number that the last of them named.
 */
export interface Heard {
	counter: number;
	mark?: string;
}

const isCounted = ({ mark }: Heard): boolean => mark !== undefined;

/** `again`: the very same call, sent twice by a browser or a proxy. `clone`: another with its number. */
export type Verdict = { is: 'new'; heard: Heard[] } | { is: 'again' } | { is: 'clone' };

/** A call may be overtaken on its way by this many later ones. */
const REMEMBERED = 16;

function isSameCall(a: Heard, b: Heard): boolean {
	return a.counter === b.counter && a.mark === b.mark;
}

const remembered = (heard: readonly Heard[], call: Heard): Heard[] =>
	[...heard, call].sort((a, b) => a.counter - b.counter).slice(-REMEMBERED);

/**
 * Whether a call can come from the one device that counts up: a number that was used by another
 * call, is older than all that are remembered, or smaller than what a call named that could not be
 * counted, comes from a copy of the key. With the very number that was named a call may have been
 * overtaken.
 * @param heard the last calls, oldest number first
 */
export function judgeCounter(heard: readonly Heard[], call: Heard): Verdict {
	if (heard.some((known) => isSameCall(known, call))) return { is: 'again' };
	const isUsed = heard.some((known) => isCounted(known) && known.counter === call.counter);
	const isPassed = heard.some((known) => !isCounted(known) && known.counter > call.counter);
	const oldest = heard[0]?.counter ?? 0;
	const isOld = heard.length >= REMEMBERED && call.counter < oldest;
	if (isUsed || isPassed || isOld) return { is: 'clone' };
	return { is: 'new', heard: remembered(heard, call) };
}

/**
 * The same of a call that its device could not count, its disk being full: it names the last number
 * that it used, however often, and the next one that is counted follows. A copy that has fallen
 * behind names one that was passed; one that names a number to come is noticed by what the device
 * itself says next.
 */
export function judgeUncounted(heard: readonly Heard[], last: number): Verdict {
	if (heard.some(({ counter }) => counter > last)) return { is: 'clone' };
	return { is: 'new', heard: remembered(heard.filter(isCounted), { counter: last }) };
}
