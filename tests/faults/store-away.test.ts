import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CaseEvent } from '$lib/cases';
import { chances } from '../chances';
import { Agent } from './agent';
import { Customer } from './customer';
import { pause, startNodes, type Nodes } from './nodes';

const SEED = 20_261_128;
const CHATS = 20;
const AWAY_MS = 60_000;
/** From either side: before, while and after the store is away. */
const MESSAGES = 30;
const BETWEEN_MS = AWAY_MS / 20;
/** Opened, its contact, and taken. */
const OTHER_EVENTS = 3;
const BACK = { timeout: 120_000, interval: 500 };
const ADDRESS = 'waits@example.com';

let running: Nodes | undefined;
const mails: string[] = [];
const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, { envelope }, done) {
		mails.push(...envelope.rcptTo.map(({ address }) => address));
		stream.resume();
		stream.on('end', done);
	}
});
beforeAll(async () => {
	await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
	const { port } = smtp.server.address() as AddressInfo;
	running = await startNodes(2, { SMTP_URL: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
	await running?.stop();
	await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const textsBy = (log: readonly CaseEvent[], by: string) =>
	log.filter((event) => event.kind === 'message' && event.by === by).map(({ text }) => text);
const lines = (word: string) => Array.from({ length: MESSAGES }, (_, i) => `${word} ${i}`);

/** Both write on and on, each line until it is acknowledged, and follow what comes. */
async function talk(customer: Customer, agent: Agent) {
	const isWhole = (seen: readonly CaseEvent[]) => seen.length >= 2 * MESSAGES + OTHER_EVENTS;
	const heard = Promise.all([customer.follow(isWhole), agent.follow(customer.id, isWhole)]);
	const write = async (word: string, say: (line: string) => Promise<unknown>) => {
		for (const line of lines(word)) {
			await say(line);
			await pause(BETWEEN_MS);
		}
	};
	await Promise.all([
		write('asked', (line) => customer.say(line)),
		write('answered', (line) => agent.say(customer.id, line))
	]);
	return heard;
}

interface Asked {
	method?: string;
	body?: URLSearchParams;
	headers?: Record<string, string>;
}

/** What a reader of each part is told while the store is away, on each node. */
async function expectClearWords({ nodes }: Nodes, { cookie }: Agent) {
	for (const { origin } of nodes) {
		const ask = (path: string, { headers, ...init }: Asked = {}) =>
			fetch(origin + path, {
				...init,
				headers: { accept: 'text/html', 'x-client': '10.4.0.1', ...headers }
			});
		expect((await ask('/en/orders/track-order')).status).toBe(200);
		expect((await ask('/api/v1/search?locale=en&q=order')).status).toBe(200);
		const contact = await ask('/en/contact');
		expect([contact.status, (await contact.text()).includes('Talk to a person')]).toEqual([
			200,
			true
		]);
		const form = new URLSearchParams({ channel: 'message', text: 'Kept in the form.' });
		const sent = await ask('/en/contact', { method: 'POST', body: form, headers: { origin } });
		const page = await sent.text();
		expect(sent.status).toBe(503);
		expect(page).toContain('We have not received this');
		expect(page).toContain('Kept in the form.');
		const request = await ask('/en/requests/7K4R-W7ZT');
		expect(request.status).toBe(503);
		expect(request.headers.get('retry-after')).not.toBeNull();
		expect(await request.text()).toContain('We cannot reach our records right now.');
		const desk = await ask('/desk', { headers: { cookie } });
		expect([desk.status, (await desk.text()).includes('We cannot reach our records')]).toEqual([
			503,
			true
		]);
		const slots = await ask('/api/v1/slots?locale=en');
		expect([slots.status, ((await slots.json()) as { type: string }).type]).toEqual([
			503,
			'urn:deskbell:unavailable'
		]);
		expect((await ask('/readyz')).status).toBe(503);
		expect((await ask('/healthz')).status).toBe(200);
	}
}

test('a store that is gone for a minute is told in words everywhere, loses and doubles nothing, and needs nobody to come back', async () => {
	if (!running) throw new Error('not running');
	const { nodes, takeDatabase } = running;
	const chance = chances(SEED);
	const agent = await Agent.signIn(nodes, chance);
	const customers = await Promise.all(
		Array.from({ length: CHATS }, () =>
			Customer.make(nodes, chance, { contact: { email: ADDRESS } })
		)
	);
	await Promise.all(customers.map((customer) => customer.open()));
	for (const { id } of customers) await agent.take(id);
	const pids = nodes.map((node) => node.pid());

	const talking = Promise.all(customers.map((customer) => talk(customer, agent)));
	await pause(BETWEEN_MS);
	const giveBack = takeDatabase();
	const returns = pause(AWAY_MS).then(giveBack);
	await expectClearWords(running, agent);
	await returns;
	const logs = await talking;

	const numbers = Array.from({ length: 2 * MESSAGES + OTHER_EVENTS }, (_, i) => i + 1);
	for (const log of logs.flat()) {
		expect(log.map(({ seq }) => seq)).toEqual(numbers);
		expect(textsBy(log, 'visitor')).toEqual(lines('asked'));
		expect(textsBy(log, 'agent')).toEqual(lines('answered'));
	}
	expect(nodes.map((node) => node.pid())).toEqual(pids);
	for (const { origin } of nodes) expect((await fetch(`${origin}/readyz`)).status).toBe(200);
	// The jobs go on, too: who was not looking is written to.
	await vi.waitFor(() => expect(mails.length).toBeGreaterThanOrEqual(CHATS), BACK);
	console.log(`${2 * CHATS * MESSAGES} messages around a minute without a store, seed ${SEED}`);
});
