import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byPromise } from '.';

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
