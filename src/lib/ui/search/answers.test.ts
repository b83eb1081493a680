import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchView } from '$lib/search';
import { Answers } from './answers.svelte';

/** Somebody who answers when the test says so, and remembers what was withdrawn. */
function slowServer() {
	const open = new Map<string, { answer: () => void; fail: () => void }>();
	const withdrawn: string[] = [];
	const find = (question: string, _scope: object, signal: AbortSignal) =>
		new Promise<SearchView>((resolve, reject) => {
			signal.addEventListener('abort', () => {
				withdrawn.push(question);
				reject(new DOMException('', 'AbortError'));
			});
			open.set(question, {
				answer: () => resolve({ results: [], suggestion: question }),
				fail: () => reject(new TypeError('No network'))
			});
		});
	return { open, withdrawn, find };
}

describe('answers', () => {
	it('are shown as they come, while they are newer than what is shown', async () => {
		const { open, find } = slowServer();
		const answers = new Answers(find);
		const asked = ['o', 'or', 'ord'].map((question) => answers.ask(question));
		open.get('or')?.answer();
		await asked[1];
		expect([answers.question, answers.view?.suggestion]).toEqual(['or', 'or']);
		open.get('o')?.answer();
		await asked[0];
		expect(answers.question).toBe('or');
		open.get('ord')?.answer();
		await asked[2];
		expect(answers.question).toBe('ord');
	});

	it('never go back, whatever order they come in', async () => {
		await fc.assert(
			fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5]), async (order) => {
				const { open, find } = slowServer();
				const answers = new Answers(find);
				const asked = [0, 1, 2, 3, 4, 5].map((number) => answers.ask(String(number)));
				let newest = -1;
				for (const number of order) {
					open.get(String(number))?.answer();
					await Promise.race([asked[number], Promise.resolve()]);
					await Promise.resolve();
					expect(Number(answers.question || -1)).toBeGreaterThanOrEqual(newest);
					newest = Number(answers.question || -1);
				}
			}),
			{ seed: 4, numRuns: 200 }
		);
	});

	it('are asked for at most three at once', () => {
		const { withdrawn, find } = slowServer();
		const answers = new Answers(find);
		for (const question of ['a', 'ab', 'abc', 'abcd', 'abcde']) void answers.ask(question);
		expect(withdrawn).toEqual(['a', 'ab']);
	});

	it('say when the newest question gets none, and take it back with the next', async () => {
		const { open, find } = slowServer();
		const answers = new Answers(find);
		const first = answers.ask('a');
		open.get('a')?.fail();
		await first;
		expect(answers.hasFailed).toBe(true);
		const second = answers.ask('ab');
		open.get('ab')?.answer();
		await second;
		expect(answers.hasFailed).toBe(false);
	});

	it('are gone once forgotten, those on the way too', async () => {
		const { open, find } = slowServer();
		const answers = new Answers(find);
		const asked = answers.ask('a');
		answers.forget();
		open.get('a')?.answer();
		await asked;
		expect([answers.view, answers.question, answers.hasFailed]).toEqual([undefined, '', false]);
	});
});
