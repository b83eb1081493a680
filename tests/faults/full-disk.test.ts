import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCase } from '../case';
import { startServer, type TestServer } from '../journeys/server';
import { smallDisk } from '../journeys/small-disk';
import { makeContent } from '../use-library';
import { pause } from './nodes';

const CHATS = 12;
/** What a database needs to begin with, and room for its log to grow. */
const MEGABYTES = 400;
const KEPT_BEFORE = 100;
/** A file of PostgreSQL's log has 16 million bytes: the tables still grow, the log cannot, and it ends. */
const LESS_THAN_A_LOG_FILE = 12_000_000;
/** How long the disk stays full once the first message could not be kept. */
const FULL_FOR_MS = 10_000;
const AGAIN_MS = 200;
const ARTICLE = '/en/orders/track-order';

const isRoot = process.getuid?.() === 0;
const isEmbedded = process.env.FAULTS_STORE !== 'DATABASE_URL';

let disk: ReturnType<typeof smallDisk>;
let server: TestServer;
let content = '';
beforeAll(async () => {
	if (!isRoot || !isEmbedded) return;
	disk = smallDisk(MEGABYTES);
	chmodSync(disk.folder, 0o711);
	content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	chmodSync(content, 0o711);
	await makeContent(content);
	server = await startServer({
		...{ DATA_DIR: disk.folder, CONTENT_DIR: content },
		ADDRESS_HEADER: 'x-client'
	});
});
afterAll(async () => {
	if (!isRoot || !isEmbedded) return;
	disk.empty();
	await server.stop();
	disk.remove();
	await rm(content, { recursive: true, force: true });
});

interface Chat {
	id: string;
	headers: Record<string, string>;
}

async function openChat(count: number): Promise<Chat> {
	const { id, secret, opening } = await newCase();
	const headers = {
		authorization: `Bearer ${secret}`,
		'content-type': 'application/json',
		'x-client': `10.3.0.${count}`
	};
	const body = JSON.stringify(opening);
	const opened = await fetch(`${server.origin}/api/v1/cases`, { method: 'POST', headers, body });
	expect(opened.status).toBe(201);
	return { id, headers };
}

/** Long, and no shorter when compressed. */
const longText = () => randomBytes(2_900).toString('base64');

/** Sends one message until it is kept; every refusal on the way says that it was not, and when to come again. */
async function insist({ id, headers }: Chat, text: string, onRefusal: () => void): Promise<number> {
	const body = JSON.stringify({ id: crypto.randomUUID(), text });
	const url = `${server.origin}/api/v1/cases/${id}/messages`;
	for (;;) {
		const answer = await fetch(url, { method: 'POST', headers, body });
		if (answer.status === 201) return ((await answer.json()) as { seq: number }).seq;
		const { type, detail } = (await answer.json()) as { type: string; detail: string };
		expect([answer.status, type]).toEqual([503, 'urn:deskbell:unavailable']);
		expect(detail.length).toBeGreaterThan(20);
		expect(answer.headers.get('retry-after')).not.toBeNull();
		onRefusal();
		await pause(AGAIN_MS);
	}
}

async function textsOf({ id, headers }: Chat, count: number): Promise<string[]> {
	const ended = new AbortController();
	const { signal } = ended;
	const url = `${server.origin}/api/v1/cases/${id}/events`;
	const stream = await fetch(url, { headers, signal });
	const texts: string[] = [];
	let rest = '';
	for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
		const blocks = (rest + part).split('\n\n');
		rest = blocks.pop() ?? '';
		for (const block of blocks) {
			const data = /^data: (.*)$/m.exec(block)?.[1];
			const text = data && (JSON.parse(data) as { text?: string }).text;
			if (text) texts.push(text);
		}
		if (texts.length >= count) break;
	}
	ended.abort();
	return texts;
}

test.skipIf(!isRoot || !isEmbedded).each([
	['a full disk', 0],
	['a disk without room for the next file of the log', LESS_THAN_A_LOG_FILE]
])(
	'%s refuses in words what it cannot keep, loses nothing, and needs nobody once there is room',
	async (_, leave) => {
		const chats: Chat[] = [];
		for (let i = 0; i < CHATS; i++) chats.push(await openChat(i + (leave && CHATS)));
		expect((await fetch(`${server.origin}${ARTICLE}`)).status).toBe(200);
		let refusals = 0;
		let isOver = false;
		const kept = chats.map((): string[] => []);
		const writing = chats.map(async (chat, i) => {
			while (!isOver) {
				const text = longText();
				await insist(chat, text, () => (refusals += 1));
				kept[i]?.push(text);
			}
		});
		const untilFull = async () => {
			while (kept.flat().length < KEPT_BEFORE) await pause(50);
			disk.fill(leave);
			while (refusals === 0) await pause(50);
			await pause(FULL_FOR_MS);
		};
		await Promise.race([untilFull(), Promise.all(writing)]);
		expect((await fetch(`${server.origin}${ARTICLE}`)).status).toBe(200);
		disk.empty();
		isOver = true;
		await Promise.all(writing);
		for (const [i, chat] of chats.entries()) {
			expect(await textsOf(chat, kept[i]?.length ?? 0)).toEqual(kept[i]);
		}
		const count = kept.flat().length;
		console.log(`${count} messages kept, ${refusals} refused in words while the disk was full`);
		expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
	}
);
