import { describe, expect, it } from 'vitest';
import { backward, onward, walked } from './walk';

const steps = ['look', 'plug', 'done'].map((id) => ({ id, title: id, html: '', choices: [] }));

describe('a walk through a guide', () => {
	it('stands at the last step of its path', () => {
		expect(walked('1.3', steps)).toMatchObject({ path: [1, 3], step: { id: 'done' } });
	});
	it('ignores positions that no step has, so that a hand-typed address is harmless', () => {
		expect(walked('1.9.<b>.2', steps)).toMatchObject({ path: [1, 2] });
		expect(walked('0.-1.x', steps)).toBeUndefined();
		expect(walked(null, steps)).toBeUndefined();
	});
	it('goes on to the chosen step and back to the one before', () => {
		const walk = walked('1', steps);
		expect(walk && onward(walk, 'plug', steps)).toBe('?path=1.2');
		expect(walk && backward(walk)).toBe('?');
		const further = walked('1.2', steps);
		expect(further && backward(further)).toBe('?path=1');
	});
});
