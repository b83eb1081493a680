/** What the queue's order looks at. */
export interface Queued {
	id: string;
	/** Epoch milliseconds. */
	promisedAt: number;
	openedAt: number;
}

/** The earliest promise first; of equal ones who has waited longer. A total order. */
export function byPromise(a: Queued, b: Queued): number {
	return (
		a.promisedAt - b.promisedAt ||
		a.openedAt - b.openedAt ||
		(a.id < b.id ? -1 : Number(a.id > b.id))
	);
}

/**
 * Of so many cases that an agent takes, one is overdue while others can still be kept. More, and one
 * bad hour would break every later promise; less, and who was failed once would wait for ever.
 */
export const OVERDUE_TURN = 3;

/**
 * One queue: the earliest promise first. A promise that is broken gains nothing by being answered
 * before one that can be kept, so under overload overdue cases get a guaranteed share of the turns,
 * not all of them, the longest overdue first.
 * @param turn how many cases the agent has taken so far: of each `OVERDUE_TURN` the last is overdue
 */
export function inOrder<Case extends Queued>(
	cases: readonly Case[],
	now: number,
	turn: number
): Case[] {
	const sorted = cases.toSorted(byPromise);
	const due = sorted.findIndex(({ promisedAt }) => promisedAt >= now);
	const overdue = due === -1 ? sorted : sorted.slice(0, due);
	const kept = due === -1 ? [] : sorted.slice(due);
	const order: Case[] = [];
	let [late, early] = [0, 0];
	for (let at = turn; order.length < sorted.length; at += 1) {
		const isOverduesTurn = at % OVERDUE_TURN === OVERDUE_TURN - 1;
		const takesLate = early >= kept.length || (isOverduesTurn && late < overdue.length);
		const next = takesLate ? overdue[late++] : kept[early++];
		if (next) order.push(next);
	}
	return order;
}

/** How many come before a case: overdue ones, and ones that can still be kept. */
export interface Before {
	overdue: number;
	kept: number;
}

/**
 * Where a case stands in `inOrder` at the first turn, from counts alone: 1 is next.
 * @param before how many of either side have an earlier promise
 * @param all how many of either side there are, the case itself left out
 */
export function placeIn(isOverdue: boolean, before: Before, all: Before): number {
	const others = OVERDUE_TURN - 1;
	if (isOverdue) {
		const place = before.overdue + 1;
		return place + Math.min(all.kept, others * place);
	}
	return before.kept + 1 + Math.min(all.overdue, Math.floor(before.kept / others));
}
