import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backward, forward, mayGo, nextQuestion, type ScreenName, type Screen } from './screens';

const SCREENS: Screen[] = [
	{ at: 'attract' },
	{ at: 'language' },
	{ at: 'home' },
	{ at: 'search' },
	{ at: 'topic', topic: 'orders' },
	{ at: 'article', id: 'orders/track-order' },
	{ at: 'guide', id: 'faults/no-internet', step: 'is-it-red' },
	{ at: 'solved' },
	{ at: 'person' },
	{ at: 'question', channel: 'callback', question: 'phone' },
	{ at: 'receipt' }
];
const START: readonly Screen[] = [{ at: 'attract' }];
const places = (way: readonly Screen[]) => way.map(({ at }) => at);

describe('the way through the kiosk’s screens', () => {
	it('leads from the first touch to an article and back', () => {
		const steps: Screen[] = [{ at: 'language' }, { at: 'home' }, { at: 'topic', topic: 'orders' }];
		const way = steps.reduce(forward, START);
		expect(places(way)).toEqual(['home', 'topic']);
		expect(places(backward(way))).toEqual(['home']);
		expect(places(backward(backward(way)))).toEqual(['home']);
	});

	it('has a person one tap from every screen', () => {
		const without = SCREENS.map(({ at }) => at).filter(
			(at) => at !== 'person' && !mayGo(at, 'person')
		);
		expect(without).toEqual([]);
	});

	it('leads nowhere back from a receipt: what was asked is asked', () => {
		const way = forward([{ at: 'home' }, { at: 'person' }], { at: 'receipt' });
		expect(backward(way)).toBe(way);
		expect(places(way)).toEqual(['receipt']);
	});

	it('does not go twice on a double tap', () => {
		const way = forward([{ at: 'home' }], { at: 'search' });
		expect(forward(way, { at: 'search' })).toBe(way);
	});

	it('only ever makes moves that the table allows', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(fc.constantFrom(...SCREENS), fc.constant('back' as const))),
				(taps) => {
					let way = START;
					for (const tap of taps) {
						const from: ScreenName = way.at(-1)?.at ?? 'attract';
						const next = tap === 'back' ? backward(way) : forward(way, tap);
						if (tap !== 'back' && next !== way) expect(mayGo(from, tap.at)).toBe(true);
						expect(next.length).toBeGreaterThan(0);
						way = next;
					}
				}
			),
			{ seed: 7 }
		);
	});
});

describe('what is asked before a request goes', () => {
	it('asks one thing a screen, in order, and nothing for a colleague', () => {
		expect(nextQuestion('callback')).toBe('phone');
		expect(nextQuestion('callback', 'phone')).toBe('time');
		expect(nextQuestion('callback', 'name')).toBeUndefined();
		expect(nextQuestion('kiosk-call')).toBeUndefined();
	});
});
