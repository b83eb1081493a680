import { spawnSync } from 'node:child_process';
import { startServer } from '../journeys/server';

/**
 * From the process's start to `/readyz`: the first start (which makes the database) and five later
 * ones on the same data. The yardstick, in the same run: a bare `node -e 0`.
 */
const LATER_STARTS = 5;

async function timed(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export async function start(): Promise<string> {
	const bare = Array.from({ length: LATER_STARTS }, () => {
		const from = performance.now();
		spawnSync(process.execPath, ['-e', '0']);
		return performance.now() - from;
	});
	const from = performance.now();
	const server = await startServer();
	const first = performance.now() - from;
	const later: number[] = [];
	for (let i = 0; i < LATER_STARTS; i += 1) {
		await server.end();
		later.push(await timed(() => server.restart()));
	}
	await server.stop();
	const row = (name: string, ms: number) => `| ${name} | ${ms.toFixed(0)} |`;
	return [
		'| start to ready | ms |',
		'|---|---|',
		row('first, makes the database', first),
		row(`later, median of ${LATER_STARTS}`, median(later)),
		row(`later, slowest of ${LATER_STARTS}`, Math.max(...later)),
		row('yardstick: a bare node process', median(bare))
	].join('\n');
}
