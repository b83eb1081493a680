import { expect, it } from 'vitest';
import { untilSteady, type Seen } from './steady';

/** A file written to at these moments, and the moment at which it was found to be steady. */
async function foundSteady(writes: readonly number[], { ahead = 0, goneAt = Infinity } = {}) {
	let time = writes[0] ?? 0;
	const look = (): Promise<Seen | undefined> => {
		const made = writes.filter((at) => at <= time);
		const seen = { size: made.length, changedAt: (made.at(-1) ?? 0) + ahead };
		return Promise.resolve(time >= goneAt ? undefined : seen);
	};
	const sleep = (milliseconds: number) => {
		time += milliseconds;
		return Promise.resolve();
	};
	await untilSteady(look, { now: () => time, sleep });
	return time;
}

it('a file is read when it has been left alone for a little', async () => {
	expect(await foundSteady([0])).toBe(100);
	expect(await foundSteady([0, 90, 180, 270, 360])).toBe(460);
});

it('a file of a machine whose clock is ahead or behind is read as soon', async () => {
	expect(await foundSteady([0, 90, 180], { ahead: 60_000 })).toBeLessThanOrEqual(400);
	expect(await foundSteady([0], { ahead: -60_000 })).toBe(0);
});

it('a file that is gone, or written to for ever, is not waited for', async () => {
	expect(await foundSteady([0, 90], { goneAt: 95 })).toBe(100);
	const always = Array.from({ length: 1000 }, (_, at) => at * 50);
	const found = await foundSteady(always);
	expect(found).toBeGreaterThanOrEqual(3000);
	expect(found).toBeLessThan(3200);
});
