/** A call that was heard: its number, and a digest of its signature. */
export interface Heard {
	counter: number;
	mark: string;
}

/** `again`: the very same call, sent twice by a browser or a proxy. `clone`: another with its number. */
export type Verdict = { is: 'new'; heard: Heard[] } | { is: 'again' } | { is: 'clone' };

/** A call may be overtaken on its way by this many later ones. */
const REMEMBERED = 16;

export function isSameCall(a: Heard, b: Heard): boolean {
	return a.counter === b.counter && a.mark === b.mark;
}

/**
 * Whether a call can come from the one device that counts up: a number that was used by another
 * call, or is older than all that are remembered, comes from a copy of the key.
 * @param heard the last calls, oldest number first
 */
export function judgeCounter(heard: readonly Heard[], call: Heard): Verdict {
	if (heard.some((known) => isSameCall(known, call))) return { is: 'again' };
	const isUsed = heard.some(({ counter }) => counter === call.counter);
	const oldest = heard[0]?.counter ?? 0;
	if (isUsed || (heard.length >= REMEMBERED && call.counter < oldest)) return { is: 'clone' };
	const all = [...heard, call].sort((a, b) => a.counter - b.counter);
	return { is: 'new', heard: all.slice(-REMEMBERED) };
}

/**
 * The same of a call that its device could not count, its disk being full: it names the last number
 * that it used, and a copy that has fallen behind names one that was passed. Such a call is not
 * remembered, so that the next one that is counted follows.
 */
export function judgeUncounted(heard: readonly Heard[], last: number): 'new' | 'clone' {
	return heard.some(({ counter }) => counter > last) ? 'clone' : 'new';
}
