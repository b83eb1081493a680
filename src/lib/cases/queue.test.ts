import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byPromise, inOrder, OVERDUE_TURN, placeIn, type Queued } from '.';

const seed = 20_261_122;
const queued = fc.record({
	id: fc.string({ minLength: 1 }),
	promisedAt: fc.nat(5),
	openedAt: fc.nat(5)
});

test('the earliest promise comes first, whatever order the cases came in', () => {
	fc.assert(
		fc.property(fc.uniqueArray(queued, { selector: ({ id }) => id }), (cases) => {
			const order = cases.toSorted(byPromise);
			expect(cases.toReversed().sort(byPromise)).toEqual(order);
			const key = (c: (typeof cases)[number]) => [c.promisedAt, c.openedAt];
			for (const [i, next] of order.slice(1).entries()) {
				const [promised = 0, opened = 0] = key(order[i] ?? next);
				expect(promised < next.promisedAt || opened <= next.openedAt).toBe(true);
				expect(promised).toBeLessThanOrEqual(next.promisedAt);
			}
		}),
		{ seed }
	);
});

const some = fc.uniqueArray(
	fc.record({ id: fc.uuid(), promisedAt: fc.nat(40), openedAt: fc.nat(40) }),
	{ selector: ({ id }) => id, maxLength: 30 }
);
const NOW = 20;

/** The slow, obvious way: one turn after the other, looking through all that is left. */
function turnByTurn(cases: Queued[], now: number, turn: number): Queued[] {
	const left = [...cases];
	const order: Queued[] = [];
	for (let at = turn; left.length > 0; at += 1) {
		const overdue = left.filter(({ promisedAt }) => promisedAt < now).sort(byPromise);
		const kept = left.filter(({ promisedAt }) => promisedAt >= now).sort(byPromise);
		const isTheirs = at % OVERDUE_TURN === OVERDUE_TURN - 1;
		const next = isTheirs ? (overdue[0] ?? kept[0]) : (kept[0] ?? overdue[0]);
		if (!next) break;
		order.push(next);
		left.splice(left.indexOf(next), 1);
	}
	return order;
}

test('the order is that of one turn after the other, each with the case that is due', () => {
	fc.assert(
		fc.property(some, fc.nat(10), (cases, turn) => {
			expect(inOrder(cases, NOW, turn)).toEqual(turnByTurn(cases, NOW, turn));
		}),
		{ seed }
	);
});

test('overdue cases get their share of the turns while others can be kept, and no more', () => {
	fc.assert(
		fc.property(some, (cases) => {
			const isLate = ({ promisedAt }: Queued) => promisedAt < NOW;
			const kept = cases.filter((one) => !isLate(one)).length;
			const order = inOrder(cases, NOW, 0);
			const contested = order.slice(0, order.findLastIndex((one) => !isLate(one)) + 1);
			const late = contested.filter(isLate).length;
			expect(late).toBeLessThanOrEqual(Math.floor(kept / (OVERDUE_TURN - 1)));
			const first = order.slice(0, OVERDUE_TURN);
			if (cases.some(isLate)) expect(first.length < OVERDUE_TURN || first.some(isLate)).toBe(true);
		}),
		{ seed }
	);
});

test('a place that is counted is the place in the order', () => {
	fc.assert(
		fc.property(some, (cases) => {
			const isLate = ({ promisedAt }: Queued) => promisedAt < NOW;
			for (const mine of cases) {
				const others = cases.filter((one) => one !== mine);
				const count = (list: Queued[]) => ({
					overdue: list.filter(isLate).length,
					kept: list.filter((one) => !isLate(one)).length
				});
				const before = count(others.filter((one) => byPromise(one, mine) < 0));
				expect(placeIn(isLate(mine), before, count(others))).toBe(
					inOrder(cases, NOW, 0).indexOf(mine) + 1
				);
			}
		}),
		{ seed }
	);
});
