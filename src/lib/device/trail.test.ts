import { describe, expect, it } from 'vitest';
import { NOTHING_TRIED, trailOf } from './trail';

describe('the account of what was tried', () => {
	it('adds up what each page wrote down', () => {
		const records = [
			{ search: 'refund' },
			{ read: 'orders/refund' },
			{ read: 'orders/refund', seconds: 20 },
			{ search: 'where is it' },
			{ read: 'orders/refund', seconds: 5 },
			{ read: 'faults/no-internet', step: 1 },
			{ read: 'orders/refund', solved: false }
		];
		expect(trailOf(records)).toEqual({
			searches: ['refund', 'where is it'],
			articles: [{ id: 'orders/refund', seconds: 25 }],
			steps: [{ id: 'faults/no-internet', step: 1 }],
			votes: [{ id: 'orders/refund', solved: false }]
		});
	});

	it('passes over records that are damaged', () => {
		const damaged = [null, 7, {}, { read: 5 }, { read: '<b>' }, { read: 'a/b', step: -1 }, 'x'];
		expect(trailOf(damaged)).toEqual(NOTHING_TRIED);
		expect(trailOf([...damaged, { search: 'still' }]).searches).toEqual(['still']);
	});
});
