import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { article } from '../content-folder';
import { startNodes, type Nodes } from './nodes';

/** Both nodes keep pages in memory; one of them writes what is saved. */
let running: Nodes | undefined;
beforeAll(async () => {
	running = await startNodes();
});
afterAll(() => running?.stop());

const WAIT = { timeout: 5_000, interval: 20 };
const PAGES = ['/en/orders/track-order', '/hi/orders/track-order', '/en/orders', '/en'];
const ROUNDS = 5;

async function page(origin: string, address: string): Promise<string> {
	const answer = await fetch(origin + address);
	expect([address, answer.status]).toEqual([address, 200]);
	return answer.text();
}

test('a release that one node announces changes the pages in the memory of both, for good', async () => {
	if (!running) throw new Error('not running');
	const { nodes, content } = running;
	const all = nodes.flatMap(({ origin }) => PAGES.map((address) => [origin, address] as const));
	const file = path.join(content, 'help', 'orders', 'track-order.en.md');
	let before = 'Track your order';
	for (let round = 0; round < ROUNDS; round++) {
		// Twice: what is asked for again is in memory.
		for (const each of [...all, ...all]) expect(await page(...each)).toContain(before);
		const after = `Follow parcel ${round}`;
		await writeFile(file, article(after, 'Look at the link.'));
		for (const each of all) {
			await vi.waitFor(async () => expect(await page(...each)).toContain(after), WAIT);
			expect(await page(...each)).not.toContain(before);
		}
		for (const each of all) expect(await page(...each)).not.toContain(before);
		before = after;
	}
});
