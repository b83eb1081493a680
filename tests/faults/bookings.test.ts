import { chances } from '../chances';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wreakHavoc } from './chaos';
import { Customer } from './customer';
import { startNodes, type Nodes } from './nodes';

const SEED = 20_261_123;
const PLACES = 100;
const WISHES = 1_000;
const DAY_MS = 86_400_000;

let running: Nodes | undefined;
beforeAll(async () => {
	running = await startNodes(PLACES);
});
afterAll(() => running?.stop());

const freeSlots = async (origin: string) => {
	const answer = await fetch(`${origin}/api/v1/slots?locale=en`);
	return ((await answer.json()) as { slots: { start: string }[] }).slots.map(({ start }) => start);
};

test.each([
	['in calm', false],
	['while the app and the database are killed', true]
])('1,000 wishes for 100 places give exactly 100, %s', async (_, isChaotic) => {
	if (!running) throw new Error('not running');
	const { nodes } = running;
	const chance = chances(SEED);
	const tomorrow = new Date(Date.now() + DAY_MS).toISOString();
	const slot = (await freeSlots(nodes[0].origin)).find((start) => start > tomorrow) ?? '';
	const customers = await Promise.all(
		Array.from({ length: WISHES }, () =>
			Customer.make(nodes, chance, { channel: 'callback', slot })
		)
	);
	const endHavoc = isChaotic ? wreakHavoc(running, chances(SEED + 1)) : undefined;
	const answers = await Promise.all(customers.map((customer) => customer.open()));
	const killed = await endHavoc?.();
	if (killed) expect(killed.length).toBeGreaterThan(0);

	const accepted = customers.filter((__, i) => answers[i]?.status === 201);
	const refused = answers.filter(({ status }) => status === 409);
	expect([accepted.length, refused.length]).toEqual([PLACES, WISHES - PLACES]);
	for (const answer of refused) {
		const { type, slots } = answer.body as { type: string; slots: string[] };
		expect(type).toBe('urn:deskbell:slot-full');
		expect(slots.length).toBeGreaterThan(0);
		expect(slots).not.toContain(slot);
	}
	const stored = await Promise.all(customers.map((customer) => customer.read()));
	expect(stored.filter(({ status }) => status === 200)).toHaveLength(PLACES);
	expect(await freeSlots(nodes[1].origin)).not.toContain(slot);
});
