import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseEvent } from '$lib/cases';
import { chances } from '../chances';
import { Agent } from './agent';
import { wreakHavoc } from './chaos';
import { Customer } from './customer';
import { startNodes, type Nodes } from './nodes';

const SEED = 20_261_127;
const CHATS = 100;
/** From either side, at the same time. */
const MESSAGES = 20;
const BETWEEN_KILLS_MS = 6_000;
/** Opened, and taken. */
const OTHER_EVENTS = 2;

let running: Nodes | undefined;
beforeAll(async () => {
	running = await startNodes();
});
afterAll(() => running?.stop());

const textsBy = (log: readonly CaseEvent[], by: string) =>
	log.filter((event) => event.kind === 'message' && event.by === by).map(({ text }) => text);

async function talk(customer: Customer, agent: Agent) {
	const isWhole = (seen: readonly CaseEvent[]) => seen.length >= 2 * MESSAGES + OTHER_EVENTS;
	const heard = Promise.all([customer.follow(isWhole), agent.follow(customer.id, isWhole)]);
	await Promise.all([
		(async () => {
			for (let i = 0; i < MESSAGES; i++) await customer.say(`asked ${i}`);
		})(),
		(async () => {
			for (let i = 0; i < MESSAGES; i++) await agent.say(customer.id, `answered ${i}`);
		})()
	]);
	return heard;
}

test('what customer and agent write across kill -9 of everything is the same on both sides: none lost, none doubled, in order', async () => {
	if (!running) throw new Error('not running');
	const { nodes } = running;
	const chance = chances(SEED);
	const agent = await Agent.signIn(nodes, chance);
	const customers = await Promise.all(
		Array.from({ length: CHATS }, () => Customer.make(nodes, chance))
	);
	await Promise.all(customers.map((customer) => customer.open()));
	for (const { id } of customers) await agent.take(id);
	const endHavoc = wreakHavoc(running, chances(SEED + 1), BETWEEN_KILLS_MS);
	const logs = await Promise.all(customers.map((customer) => talk(customer, agent)));
	const killed = await endHavoc();

	const lines = (word: string) => Array.from({ length: MESSAGES }, (_, i) => `${word} ${i}`);
	const numbers = Array.from({ length: 2 * MESSAGES + OTHER_EVENTS }, (_, i) => i + 1);
	for (const [i, sides] of logs.entries()) {
		for (const log of sides) {
			expect(log.map(({ seq }) => seq)).toEqual(numbers);
			expect(textsBy(log, 'visitor')).toEqual(lines('asked'));
			expect(textsBy(log, 'agent')).toEqual(lines('answered'));
		}
		const again = await customers[i]?.follow((seen) => seen.length >= numbers.length);
		expect(again).toEqual(sides[0]);
	}
	console.log(`${2 * CHATS * MESSAGES} messages, seed ${SEED}, killed:`, killed.length);
	expect(new Set(killed).size).toBe(3);
});
