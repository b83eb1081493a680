import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Bundle, Index } from '../../src/lib/content';
import { startServer, type TestServer } from '../journeys/server';
import { bareServer } from './bare-server';
import { corpusOf, writeCorpus, type Corpus } from './library-corpus';
import { rate } from './load';
import { cpuOf, get, memoryOf, middle } from './library-server';

/**
 * A company's whole help, at the size of a small one and of a large one: how long until it is
 * served, how long a save takes to be live, what a device fetches, how fast a page is answered.
 * Yardsticks in the same run: a bare node process, unified's own Markdown to HTML of the same
 * files, a bare node:http server that sends the same bytes.
 */
const SIZES = [100, 5000];
const READY_WITHIN_MS = 300_000;
const SAVES = 40;
const BROTLI = { 'accept-encoding': 'br, gzip' };

type Row = [what: string, figure: string, yardstick: string];

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

async function timed(work: () => unknown): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

/** What everybody who turns Markdown into HTML with unified must spend, in one process. */
function plainUnified({ files, articles }: Corpus): void {
	const processor = unified()
		.use(remarkParse)
		.use(remarkGfm)
		.use(remarkRehype)
		.use(rehypeStringify);
	for (const path of articles) {
		processor.processSync((files.get(path) ?? '').replace(/^---\n[^]*?\n---\n/, ''));
	}
}

async function starts(server: TestServer, cold: number, corpus: Corpus): Promise<Row[]> {
	const { now, peak } = memoryOf(server.pid());
	const coldCpu = cpuOf(server.pid());
	const plain = await timed(() => plainUnified(corpus));
	await server.end();
	const bare = await timed(() => spawnSync(process.execPath, ['-e', '0']));
	const warm: number[] = [];
	for (let at = 0; at < 3; at++) {
		if (at > 0) await server.end();
		warm.push(await timed(() => server.restart()));
	}
	const memory = `${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`;
	return [
		[
			'cold start to serving',
			`${seconds(cold)}, ${coldCpu.toFixed(1)} s of CPU`,
			`unified ${seconds(plain)}`
		],
		['memory after the cold start', memory, ''],
		[
			'warm start, nothing changed, median of 3',
			seconds(middle(warm)),
			`node -e 0 ${seconds(bare)}`
		]
	];
}

/** Saves articles of all parts of the library, one after the other, until each is on its page. */
async function saves(
	server: TestServer,
	folder: string,
	{ files, articles }: Corpus
): Promise<Row> {
	const taken: number[] = [];
	for (let at = 0; at < SAVES; at++) {
		const path = articles[Math.floor((at * articles.length) / SAVES)] ?? '';
		const url = `${server.origin}/en/${path.slice('help/'.length, -'.en.md'.length)}`;
		const mark = `Saved for the ${at}th time`;
		const text = `${files.get(path) ?? ''}\n${mark}.\n`;
		const isLive = async () => (await get(url)).body.includes(mark);
		taken.push(
			await timed(async () => {
				await writeFile(join(folder, path), text);
				while (!(await isLive()));
			})
		);
	}
	const figures = [middle(taken), middle(taken, 0.95), Math.max(...taken)];
	const [p50, p95, max] = figures.map((each) => each.toFixed(0));
	return [
		`one save → live page (${SAVES} saves)`,
		`p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`,
		''
	];
}

const parsed = (body: Buffer) => JSON.parse(brotliDecompressSync(body).toString('utf8')) as unknown;

/** What a device that holds `before` fetches when an article has changed. */
async function oneEdit(server: TestServer, folder: string, corpus: Corpus): Promise<Row> {
	const at = (path: string) => get(`${server.origin}/library/${path}.json`, BROTLI);
	const indexOf = async () => {
		const { body } = await at('en/index');
		return { index: parsed(body) as Index, bytes: body.length };
	};
	const before = await indexOf();
	const path = corpus.articles[corpus.articles.length >> 1] ?? '';
	await writeFile(join(folder, path), `${corpus.files.get(path) ?? ''}\nOne more sentence.\n`);
	let after = await indexOf();
	while (after.index.release === before.index.release) after = await indexOf();
	const held = new Set(before.index.leaves.map(({ hash }) => hash));
	const [leaf] = after.index.leaves.filter(({ hash }) => !held.has(hash));
	const list = await at(`leaves/${leaf?.hash ?? ''}`);
	const { articles } = parsed(list.body) as Bundle['leaf'];
	const id = path.slice('help/'.length, -'.en.md'.length);
	const article = await at(`articles/${articles.find((each) => each.id === id)?.hash ?? ''}`);
	const parts = [after.bytes, list.body.length, article.body.length];
	const sum = parts.reduce((total, each) => total + each, 0);
	return [
		'one edit → bytes a device fetches',
		`${kilobytes(sum)} (${parts.map(kilobytes).join(' + ')})`,
		''
	];
}

/** A device's first copy of a locale: the index, and a bundle for each leaf. */
async function firstSync(server: TestServer, { files, articles }: Corpus): Promise<Row> {
	const { body } = await get(`${server.origin}/library/en/index.json`, BROTLI);
	const { leaves } = parsed(body) as Index;
	let bytes = body.length;
	for (const { hash } of leaves) {
		bytes += (await get(`${server.origin}/library/bundles/${hash}.json`, BROTLI)).body.length;
	}
	const text = articles.reduce((sum, path) => sum + gzipSync(files.get(path) ?? '').length, 0);
	const share = (bytes / text).toFixed(2);
	return [
		'first sync of one locale',
		`${leaves.length + 1} requests, ${kilobytes(bytes)}`,
		`${share} × the text, gzipped a file (${kilobytes(text)})`
	];
}

/** The same bytes from both, as a browser asks for them. */
async function pages(server: TestServer, { articles }: Corpus): Promise<Row> {
	const url = `${server.origin}/en/${articles[1]?.slice('help/'.length, -'.en.md'.length) ?? ''}`;
	let { body } = await get(url, BROTLI);
	// Compressed at its best once it has been asked for again.
	for (let last = 0; last !== body.length;) {
		last = body.length;
		await setTimeout(1000);
		({ body } = await get(url, BROTLI));
	}
	const bare = await bareServer(body);
	const yardstick = await rate(`${bare.origin}/`, BROTLI);
	bare.stop();
	const ours = await rate(url, BROTLI);
	return [
		`article page of ${kilobytes(body.length)}, answers a second`,
		ours.toFixed(0),
		`${(ours / yardstick).toFixed(2)} × bare node:http (${yardstick.toFixed(0)})`
	];
}

async function measure(size: number): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'deskbell-bench-'));
	const corpus = corpusOf(size);
	await writeCorpus(folder, corpus);
	const from = performance.now();
	const server = await startServer({ CONTENT_DIR: folder }, READY_WITHIN_MS);
	const cold = performance.now() - from;
	try {
		const rows = [
			...(await starts(server, cold, corpus)),
			await saves(server, folder, corpus),
			await oneEdit(server, folder, corpus),
			await firstSync(server, corpus),
			await pages(server, corpus)
		];
		const lines = rows.map((row) => `| ${row.join(' | ')} |`);
		return [`| ${size} articles | ours | yardstick |`, '|---|---|---|', ...lines].join('\n');
	} finally {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

export async function library(): Promise<string> {
	const tables: string[] = [];
	for (const size of SIZES) tables.push(await measure(size));
	return tables.join('\n\n');
}
