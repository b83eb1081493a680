import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { committed } from './database';

describe('a transaction', () => {
	const unheard: unknown[] = [];
	const hear = (reason: unknown) => unheard.push(reason);
	beforeEach(() => process.on('unhandledRejection', hear));
	afterEach(() => process.off('unhandledRejection', hear));

	it('gives what its work gave, once it is kept', async () => {
		const order: string[] = [];
		const done = setImmediate().then(() => void order.push('kept'));
		const value = await committed({ done }, Promise.resolve('value'));
		order.push('told');
		expect([value, ...order]).toEqual(['value', 'kept', 'told']);
	});

	it('leaves no failure unheard where a full disk fails it and its work', async () => {
		const full = new DOMException('no room', 'QuotaExceededError');
		const work = Promise.reject<string>(full);
		const done = setImmediate().then(() => Promise.reject<undefined>(full));
		await expect(committed({ done }, work)).rejects.toBe(full);
		await setImmediate();
		await setImmediate();
		expect(unheard).toEqual([]);
	});
});
