import { expect, test } from 'vitest';
import { together } from './together';

/** Counts its readings. */
function counted() {
	let count = 0;
	return {
		read: () => Promise.resolve([{ kind: 'said', data: (count += 1) }]),
		count: () => count
	};
}

test('what is asked in one turn is asked of the store once', async () => {
	const { read, count } = counted();
	const answers = await Promise.all([together('a', read), together('a', read)]);
	expect(answers[0]).toBe(answers[1]);
	expect(count()).toBe(1);
});

test('another key, or another turn, asks anew', async () => {
	const { read, count } = counted();
	const first = together('a', read);
	void together('b', read);
	expect(count()).toBe(2);
	await Promise.resolve();
	await Promise.all([first, together('a', read)]);
	expect(count()).toBe(3);
});
