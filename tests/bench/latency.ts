import { createParser } from 'eventsource-parser';
import { newCase } from '../case';
import { startNodes } from '../faults/nodes';
import type { TestServer } from '../journeys/server';

/**
 * From the tap on "send" to the words on the other side's stream, over HTTP, with each chat
 * writing at its own pace. The yardstick, in the same run: the answer of `/healthz`.
 */
const CHATS = 125;
const MESSAGES = 20;
const BETWEEN_MS = 250;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One chat: writes at one node, reads at another; milliseconds a message. */
async function chat(writing: TestServer, reading: TestServer, address: string): Promise<number[]> {
	const { id, secret, opening } = await newCase();
	const headers = {
		authorization: `Bearer ${secret}`,
		'content-type': 'application/json',
		'x-client': address
	};
	const post = (path: string, body: unknown) =>
		fetch(writing.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
	await post('/api/v1/cases', opening);
	const sent = new Map<string, number>();
	const took: number[] = [];
	const ended = new AbortController();
	const stream = await fetch(`${reading.origin}/api/v1/cases/${id}/events`, {
		headers,
		signal: ended.signal
	});
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
		await post(`/api/v1/cases/${id}/messages`, { id: crypto.randomUUID(), text: `line ${i}` });
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
	const { nodes, stop } = await startNodes();
	const [first, second] = nodes;
	const together = async (writing: TestServer, reading: TestServer) => {
		const chats = Array.from({ length: CHATS }, (_, i) => chat(writing, reading, `10.2.0.${i}`));
		return (await Promise.all(chats)).flat();
	};
	await together(first, first);
	const same = await together(first, first);
	const across = await together(first, second);
	const bare: number[] = [];
	for (let i = 0; i < 200; i += 1) {
		const from = performance.now();
		await (await fetch(`${first.origin}/healthz`)).text();
		bare.push(performance.now() - from);
	}
	await stop();
	return [
		`| ${CHATS} chats, ${(1000 / BETWEEN_MS) * CHATS} messages a second, ms | p50 | p99 |`,
		'|---|---|---|',
		row('customer to agent, same node', same),
		row('customer to agent, across two nodes', across),
		row('yardstick: one empty answer', bare)
	];
}
