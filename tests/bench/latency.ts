import { createParser } from 'eventsource-parser';
import { newCase } from '../case';
import { startNodes } from '../faults/nodes';
import type { TestServer } from '../journeys/server';
import { bareChat } from './bare-chat';

/**
 * From the tap on "send" to the words on the other side's stream, over HTTP, with each chat
 * writing at its own pace. The yardstick, in the same run with the same clients: a bare server that
 * inserts a row and writes it to one stream.
 */
const CHATS = 125;
const MESSAGES = 20;
const BETWEEN_MS = Number(process.env.BETWEEN_MS ?? 250);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where a chat is written to, and where it is read. */
interface Talk {
	messages: string;
	stream: string;
	headers: Record<string, string>;
}

async function ours(writing: TestServer, reading: TestServer, address: string): Promise<Talk> {
	const { id, secret, opening } = await newCase();
	const headers = {
		authorization: `Bearer ${secret}`,
		'content-type': 'application/json',
		'x-client': address
	};
	const body = JSON.stringify(opening);
	await fetch(`${writing.origin}/api/v1/cases`, { method: 'POST', headers, body });
	return {
		messages: `${writing.origin}/api/v1/cases/${id}/messages`,
		stream: `${reading.origin}/api/v1/cases/${id}/events`,
		headers
	};
}

/** One chat; milliseconds a message. */
async function chat({ messages, stream: address, headers }: Talk): Promise<number[]> {
	const sent = new Map<string, number>();
	const took: number[] = [];
	const ended = new AbortController();
	const stream = await fetch(address, { headers, signal: ended.signal });
	const heard = (async () => {
		const parser = createParser({
			onEvent: ({ data }) => {
				const { text = '' } = JSON.parse(data) as { text?: string };
				const from = sent.get(text);
				if (from !== undefined) took.push(performance.now() - from);
			}
		});
		for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
			parser.feed(text);
			if (took.length === MESSAGES) return;
		}
	})();
	await pause(Math.random() * BETWEEN_MS);
	for (let i = 0; i < MESSAGES; i += 1) {
		sent.set(`line ${i}`, performance.now());
		const body = JSON.stringify({ id: crypto.randomUUID(), text: `line ${i}` });
		await (await fetch(messages, { method: 'POST', headers, body })).arrayBuffer();
		await pause(BETWEEN_MS);
	}
	await heard;
	ended.abort();
	return took;
}

const at = (values: number[], share: number) =>
	values.toSorted((a, b) => a - b)[
		Math.min(values.length - 1, Math.floor(values.length * share))
	] ?? 0;
const row = (name: string, values: number[]) =>
	`| ${name} | ${at(values, 0.5).toFixed(1)} | ${at(values, 0.99).toFixed(1)} |`;

export async function latencies(): Promise<string[]> {
	const { nodes, databaseUrl, stop } = await startNodes();
	const [first, second] = nodes;
	const yardstick = await bareChat(databaseUrl);
	const all = Array.from({ length: CHATS }, (_, i) => i);
	const talk = async (talks: Promise<Talk>[]) =>
		(await Promise.all((await Promise.all(talks)).map(chat))).flat();
	const together = (writing: TestServer, reading: TestServer) =>
		talk(all.map((i) => ours(writing, reading, `10.2.0.${i}`)));
	const barely = () => {
		const address = (i: number) => `${yardstick.origin}/${i}`;
		return talk(
			all.map((i) => Promise.resolve({ messages: address(i), stream: address(i), headers: {} }))
		);
	};
	await together(first, first);
	await barely();
	const bare = await barely();
	const same = await together(first, first);
	const across = await together(first, second);
	yardstick.stop();
	await stop();
	return [
		`| ${CHATS} chats, ${(1000 / BETWEEN_MS) * CHATS} messages a second, ms | p50 | p99 |`,
		'|---|---|---|',
		row('customer to agent, same node', same),
		row('customer to agent, across two nodes', across),
		row('yardstick: node:http and pg, one row, one stream', bare)
	];
}
