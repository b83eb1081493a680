import { describe, expect, it } from 'vitest';
import type { Article, Step } from '$lib/content';
import { choicesToEnd, positionOf, progress, stepOf } from './guide';

const step = (id: string, ...to: string[]): Step => ({
	id,
	title: id,
	html: '',
	choices: to.map((each) => ({ label: each, to: each }))
});

const STEPS = [
	step('light', 'power', 'port'),
	step('power', 'light', 'bench'),
	step('port', 'bench'),
	step('bench')
];

const guide = { steps: STEPS } as Article;
const [light, power, , bench] = STEPS as [Step, Step, Step, Step];

describe('a guide’s steps', () => {
	it('begin at the first and are found by their anchor', () => {
		expect(stepOf(guide)?.id).toBe('light');
		expect(stepOf(guide, 'bench')?.id).toBe('bench');
		expect(stepOf(guide, 'gone')).toBeUndefined();
		expect(positionOf(guide, power)).toBe(2);
	});

	it('know the shortest way to an end, circles or not', () => {
		expect(choicesToEnd(guide, light)).toBe(2);
		expect(choicesToEnd(guide, bench)).toBe(0);
		const circle = { steps: [step('a', 'b'), step('b', 'a')] } as Article;
		expect(circle.steps[0] && choicesToEnd(circle, circle.steps[0])).toBe(0);
	});

	it('show progress that grows on the short way and is whole at an end', () => {
		expect(progress(guide, light, 0)).toBeCloseTo(1 / 3);
		expect(progress(guide, power, 1)).toBeCloseTo(2 / 3);
		expect(progress(guide, bench, 2)).toBe(1);
	});
});
