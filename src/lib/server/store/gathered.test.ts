import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { gathered } from './gathered';

/** Works that end when they are told to, and what each was asked. */
function works() {
	const asked: number[][] = [];
	const ends: ((error?: Error) => void)[] = [];
	const work = (asks: readonly number[]) => {
		asked.push([...asks]);
		return new Promise<number[]>((resolve, reject) => {
			ends.push((error) => (error ? reject(error) : resolve(asks.map((ask) => ask * 10))));
		});
	};
	return { asked, ends, work };
}

describe('what is asked for at one moment', () => {
	test('is one work, and each gets its own answer', async () => {
		const { asked, ends, work } = works();
		const ask = gathered(work, 10);
		const answers = Promise.all([ask(1), ask(2), ask(3)]);
		await turn();
		ends[0]?.();
		expect(await answers).toEqual([10, 20, 30]);
		expect(asked).toEqual([[1, 2, 3]]);
	});

	test('while a work is under way is the next, of no more than one takes', async () => {
		const { asked, ends, work } = works();
		const ask = gathered(work, 2);
		const answers = [ask(1)];
		await turn();
		answers.push(ask(2), ask(3), ask(4));
		for (let i = 0; i < 3; i++) {
			ends[i]?.();
			await turn();
		}
		expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
		expect(asked).toEqual([[1], [2, 3], [4]]);
	});

	test('fails together, and what comes after it does not', async () => {
		const { ends, work } = works();
		const ask = gathered(work, 10);
		const failing = Promise.allSettled([ask(1), ask(2)]);
		await turn();
		const later = ask(3);
		ends[0]?.(new Error('away'));
		expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		await turn();
		ends[1]?.();
		expect(await later).toBe(30);
	});
});
