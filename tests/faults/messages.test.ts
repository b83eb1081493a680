import { chances } from '../chances';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wreakHavoc } from './chaos';
import { Customer } from './customer';
import { startNodes, type Nodes } from './nodes';

const SEED = 20_261_122;
const CHATS = 500;
const MESSAGES = 20;
/** At most: time enough for all of them to come back before the next. */
const BETWEEN_KILLS_MS = 12_000;

let running: Nodes | undefined;
beforeAll(async () => {
	running = await startNodes();
});
afterAll(() => running?.stop());

test('messages survive kill -9 of the app and of the database: none lost, none doubled, in order', async () => {
	if (!running) throw new Error('not running');
	const { nodes } = running;
	const chance = chances(SEED);
	const customers = await Promise.all(
		Array.from({ length: CHATS }, () => Customer.make(nodes, chance))
	);
	await Promise.all(customers.map((customer) => customer.open()));
	const endHavoc = wreakHavoc(running, chances(SEED + 1), BETWEEN_KILLS_MS);
	const heard = Promise.all(
		customers.map((customer) => customer.follow((seen) => seen.length > MESSAGES))
	);
	const said = await Promise.all(
		customers.map(async (customer) => {
			const numbers: number[] = [];
			for (let i = 0; i < MESSAGES; i += 1) numbers.push(await customer.say(`line ${i}`));
			return numbers;
		})
	);
	const logs = await heard;
	const killed = await endHavoc();

	const expected = Array.from({ length: MESSAGES }, (_, i) => `line ${i}`);
	for (const [i, log] of logs.entries()) {
		expect(log.map(({ seq }) => seq)).toEqual(
			Array.from({ length: MESSAGES + 1 }, (_, n) => n + 1)
		);
		expect(log.slice(1).map(({ text }) => text)).toEqual(expected);
		expect(said[i]).toEqual(log.slice(1).map(({ seq }) => seq));
		const again = await customers[i]?.follow((seen) => seen.length > MESSAGES);
		expect(again).toEqual(log);
	}
	const counts = killed.reduce<Record<string, number>>(
		(sum, victim) => ({ ...sum, [victim]: (sum[victim] ?? 0) + 1 }),
		{}
	);
	console.log(`${CHATS * MESSAGES} messages, seed ${SEED}, killed:`, counts);
	expect(Object.keys(counts)).toHaveLength(3);
});
