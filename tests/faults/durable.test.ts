import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { durableSince } from './commits';
import { Customer } from './customer';
import { startNodes, type Nodes } from './nodes';
import { trace, type Call } from './traced';

const CHATS = 25;
const MESSAGES = 20;
const textOf = (chat: number, message: number) => `chat ${chat}, message ${message}.`;

let running: Nodes | undefined;
beforeAll(async () => {
	running = await startNodes();
});
afterAll(() => running?.stop());

/** PostgreSQL's processes; those that it starts later are followed. */
function processesOf(postmaster: number): number[] {
	const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
	return [postmaster, ...children.trim().split(' ').map(Number)];
}

/** When the server began to say "stored" to whoever sent this text. */
function acknowledgedAt(calls: readonly Call[], text: string): number | undefined {
	const isRead = ({ name, bytes }: Call) => name === 'read' && bytes.includes(`"${text}"`);
	const asked = calls.findIndex(isRead);
	const { pid, on } = calls[asked] ?? {};
	const said = calls
		.slice(asked + 1)
		.find(
			(call) => call.pid === pid && call.on === on && call.bytes.subarray(0, 12).equals(CREATED)
		);
	return said?.from;
}
const CREATED = Buffer.from('HTTP/1.1 201');

/** Which transaction stored each message. */
async function transactions(url: string): Promise<Map<string, number>> {
	const client = new pg.Client(url);
	await client.connect();
	const { rows } = await client.query<{ text: string; xid: string }>(
		"select text, xmin::text as xid from case_payloads where text like 'chat %, message %.'"
	);
	await client.end();
	return new Map(rows.map(({ text, xid }) => [text, Number(xid)]));
}

test.skipIf(!existsSync('/usr/bin/strace'))(
	'no message is acknowledged before the commit that holds it was written to the log and synced to the disk',
	async () => {
		if (!running) throw new Error('not running');
		const { nodes, database, databaseUrl } = running;
		const customers = await Promise.all(
			Array.from({ length: CHATS }, () => Customer.make(nodes, () => 0.5))
		);
		await Promise.all(customers.map((customer) => customer.open()));
		const servers = nodes.map((node) => node.pid());
		const end = await trace([...servers, ...processesOf(database() ?? 0)]);
		await Promise.all(
			customers.map(async (customer, chat) => {
				for (let i = 0; i < MESSAGES; i++) await customer.say(textOf(chat, i));
			})
		);
		const calls = await end();
		const since = durableSince(calls);
		const stored = await transactions(databaseUrl);
		expect(stored.size).toBe(CHATS * MESSAGES);
		const early = [...stored].filter(([text, xid]) => {
			const [durable, acknowledged] = [since.get(xid), acknowledgedAt(calls, text)];
			if (acknowledged === undefined) throw new Error(`Not seen: ${text}`);
			return !(durable !== undefined && durable <= acknowledged);
		});
		expect(early).toEqual([]);
		const syncs = new Set(since.values()).size;
		console.log(`${stored.size} acknowledgements, each after its own of ${syncs} syncs of the log`);
	}
);
