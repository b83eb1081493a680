import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appendMessage, openCase, visitor } from '../../src/lib/server/cases';
import { closeStore, getStore, openStore } from '../../src/lib/server/store';
import { newCase } from '../case';
import { site } from '../site';
import { latencies } from './latency';
import { pgbench } from './pgbench';

/**
 * Requests opened and messages stored and acknowledged a second, by 16 writers at once on an
 * embedded database with fsync on. The yardstick, in the same run: one row inserted and committed
 * by each of 16 connections, by pgbench where it is installed. Bar: half of it for messages.
 */
const WRITERS = 16;
const SECONDS = 4;

/** How often `work` finishes in a second, with all writers at it. */
async function rate(work: (writer: number) => Promise<unknown>): Promise<number> {
	const until = performance.now() + SECONDS * 1000;
	const counts = await Promise.all(
		Array.from({ length: WRITERS }, async (_, writer) => {
			let count = 0;
			while (performance.now() < until) {
				await work(writer);
				count += 1;
			}
			return count;
		})
	);
	return counts.reduce((sum, count) => sum + count, 0) / SECONDS;
}

async function writes(): Promise<string[]> {
	const { pool, connection } = getStore();
	await pool.query('create table yardstick (id bigserial primary key, words text not null)');
	const words = 'x'.repeat(80);
	const insert = () => pool.query('insert into yardstick (words) values ($1)', [words]);
	await rate(insert);
	const loop = await rate(insert);
	const bare = (await pgbench(connection, WRITERS, SECONDS)) ?? loop;
	const opened = await rate(async () => openCase((await newCase()).opening, visitor, site));
	const chats = await Promise.all(
		Array.from({ length: WRITERS }, async () => {
			const { id, opening } = await newCase();
			await openCase(opening, visitor, site);
			return id;
		})
	);
	const said = await rate((writer) =>
		appendMessage(chats[writer] ?? '', { id: crypto.randomUUID(), text: words }, visitor, site)
	);
	const row = (name: string, value: number) =>
		`| ${name} | ${value.toFixed(0)} | ${(value / bare).toFixed(2)} |`;
	return [
		'| writes | a second | of the yardstick |',
		'|---|---|---|',
		row('messages, stored and acknowledged', said),
		row('requests opened', opened),
		row('single rows by node and pg', loop),
		row('yardstick: single rows by pgbench, or by node where it is missing', bare)
	];
}

export async function cases(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-bench-'));
	await chmod(folder, 0o711);
	await openStore({ dataDir: folder });
	const table = await writes();
	await closeStore();
	await rm(folder, { recursive: true, force: true });
	return [...table, '', ...(await latencies())].join('\n');
}
