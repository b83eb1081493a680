import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { newCase } from '../case';
import { startServer } from '../journeys/server';
import { bareStreams } from './bare-streams';
import { openReader, type Reader } from './stream-reader';

/**
 * Ten thousand open streams on one node: what each costs in memory, how soon a message is on all
 * twenty screens of its case, and what a return of all of them at once takes and loses. The
 * yardstick, in the same run: a bare node:http server with as many streams that keeps nothing.
 */
const CASES = Number(process.env.CASES ?? 500);
const SCREENS = 20;
const STREAMS = CASES * SCREENS;
const MESSAGES = 300;
/** So many at the same time come in and ask. */
const OPENED_AT_ONCE = 100;
const SETTLES_MS = 5_000;

/** Where one case's streams are, and where it is written to. */
interface Talk {
	stream: URL;
	headers: Record<string, string>;
	/** Writes one message. */
	say: () => Promise<void>;
}

const memoryOf = (pid: number) =>
	Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
const at = (values: number[], share: number) =>
	(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN).toFixed(1);
const spread = (values: number[]) => `${at(values, 0.5)} / ${at(values, 0.99)}`;

/** Does something for each, a few at a time. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const done: R[] = [];
	for (let i = 0; i < items.length; i += OPENED_AT_ONCE)
		done.push(...(await Promise.all(items.slice(i, i + OPENED_AT_ONCE).map(work))));
	return done;
}

async function ours(origin: string, count: number): Promise<Talk> {
	const { id, secret, opening } = await newCase();
	const headers = {
		authorization: `Bearer ${secret}`,
		'content-type': 'application/json',
		'x-client': `10.${count >> 8}.${count & 255}.1`
	};
	const post = async (path: string, body: unknown) => {
		const text = JSON.stringify(body);
		const response = await fetch(origin + path, { method: 'POST', headers, body: text });
		if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
		await response.arrayBuffer();
	};
	await post('/api/v1/cases', opening);
	const path = `/api/v1/cases/${id}`;
	const text = 'x'.repeat(80);
	const say = () => post(`${path}/messages`, { id: crypto.randomUUID(), text });
	return { stream: new URL(`${path}/events`, origin), headers, say };
}

function bare(origin: string, count: number): Talk {
	const url = new URL(`/${count}`, origin);
	const say = async () => {
		await (await fetch(url, { method: 'POST', body: 'x'.repeat(240) })).arrayBuffer();
	};
	return { stream: url, headers: {}, say };
}

const open = (talk: Talk, after = 0) => openReader(talk.stream, talk.headers, after);

/** All streams of all talks, and what each of them costs its server, in KB. */
async function openAll(talks: Talk[], pid: number, first: number) {
	const before = memoryOf(pid);
	const screens = talks.flatMap((talk) => Array.from({ length: SCREENS }, () => talk));
	const readers = await each(screens, (talk) => open(talk));
	await Promise.all(readers.map((reader) => reader.until(first)));
	await wait(SETTLES_MS);
	return { screens, readers, kilobytes: (memoryOf(pid) - before) / STREAMS };
}

/** From "send" to each of a case's screens, one message after another; milliseconds. */
async function fanOut(talks: Talk[], readers: Reader[]): Promise<number[]> {
	const took: number[] = [];
	for (let i = 0; i < MESSAGES; i++) {
		const at = i % talks.length;
		const screens = readers.slice(at * SCREENS, (at + 1) * SCREENS);
		const next = (screens[0]?.last ?? 0) + 1;
		const from = performance.now();
		const heard = Promise.all(screens.map((screen) => screen.until(next)));
		await talks[at]?.say();
		took.push(...(await heard).map((when) => when - from));
	}
	return took;
}

/** Cuts all of them off, lets a message come to each case, and lets all return at once. */
async function returnAtOnce(talks: Talk[], screens: Talk[], readers: Reader[]) {
	for (const reader of readers) reader.leave();
	await each(talks, (talk) => talk.say());
	const from = performance.now();
	const again = await Promise.all(screens.map((talk, i) => open(talk, readers[i]?.last ?? 0)));
	await Promise.all(again.map((reader, i) => reader.until((readers[i]?.last ?? 0) + 1)));
	const seconds = (performance.now() - from) / 1000;
	await wait(SETTLES_MS);
	const sum = (kind: 'gaps' | 'doubles') => again.reduce((all, each) => all + each[kind], 0);
	for (const reader of again) reader.leave();
	return { seconds, gaps: sum('gaps'), doubles: sum('doubles') };
}

async function measureOurs() {
	const server = await startServer({ ADDRESS_HEADER: 'x-client' });
	const numbers = Array.from({ length: CASES }, (_, i) => i);
	const talks = await each(numbers, (i) => ours(server.origin, i));
	const { screens, readers, kilobytes } = await openAll(talks, server.pid(), 1);
	const took = await fanOut(talks, readers);
	const back = await returnAtOnce(talks, screens, readers);
	await server.stop();
	return { kilobytes, fanOut: spread(took), back };
}

async function measureBare() {
	const server = await bareStreams();
	const talks = Array.from({ length: CASES }, (_, i) => bare(server.origin, i));
	const { readers, kilobytes } = await openAll(talks, server.pid, 0);
	const took = await fanOut(talks, readers);
	for (const reader of readers) reader.leave();
	server.stop();
	return { kilobytes, fanOut: spread(took) };
}

export async function streams(): Promise<string> {
	const yardstick = await measureBare();
	const measured = await measureOurs();
	const { seconds, gaps, doubles } = measured.back;
	return [
		`| ${STREAMS} streams of ${CASES} cases on one node | ours | yardstick: node:http |`,
		'|---|---|---|',
		`| memory a stream, KB | ${measured.kilobytes.toFixed(1)} | ${yardstick.kilobytes.toFixed(1)} |`,
		`| a message on ${SCREENS} screens, p50 / p99, ms | ${measured.fanOut} | ${yardstick.fanOut} |`,
		`| all return at once, s | ${seconds.toFixed(1)} | |`,
		`| gaps / doubles after it | ${gaps} / ${doubles} | |`
	].join('\n');
}
