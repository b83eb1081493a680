import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attention, PATIENCE, untouched, withTime } from './idle';

describe('a kiosk that nobody touches', () => {
	it('waits a minute, asks for twenty seconds, then forgets', () => {
		expect(attention(59_999, PATIENCE)).toEqual({ phase: 'here' });
		expect(attention(60_000, PATIENCE)).toEqual({ phase: 'asked', secondsLeft: 20 });
		expect(attention(79_999, PATIENCE)).toEqual({ phase: 'asked', secondsLeft: 1 });
		expect(attention(80_000, PATIENCE)).toEqual({ phase: 'gone' });
	});

	it('gives somebody who waits for a colleague longer', () => {
		const whileWaiting = { quietMs: 180_000, warningMs: 20_000 };
		expect(attention(80_000, whileWaiting)).toEqual({ phase: 'here' });
	});

	it('finds nobody after it slept through the question', () => {
		expect(attention(3_600_000, PATIENCE)).toEqual({ phase: 'gone' });
	});

	it('ends no visit because its clock was set: it asks, for the whole time', () => {
		const day = 86_400_000;
		expect(untouched(5_000, 5_000, PATIENCE)).toBe(5_000);
		expect(untouched(5_000, 5_000 - day, PATIENCE)).toBe(5_000);
		const set = untouched(5_000, 5_000 + day, PATIENCE);
		expect(attention(set, PATIENCE)).toEqual({ phase: 'asked', secondsLeft: 20 });
		expect(untouched(70_000, 70_000 + day, PATIENCE)).toBe(70_000);
	});

	it('always asks for the whole warning before it forgets', () => {
		fc.assert(
			fc.property(fc.nat(300_000), (untouched) => {
				const { phase } = attention(untouched, PATIENCE);
				const { quietMs, warningMs } = PATIENCE;
				expect(phase === 'gone').toBe(untouched >= quietMs + warningMs);
				expect(phase === 'here').toBe(untouched < quietMs);
			}),
			{ seed: 7 }
		);
	});
});

describe('somebody who asked for more time', () => {
	it('has ten times as much, and a minute to answer', () => {
		const patience = withTime(PATIENCE);
		expect(attention(599_999, patience)).toEqual({ phase: 'here' });
		expect(attention(600_000, patience)).toEqual({ phase: 'asked', secondsLeft: 60 });
	});
});
