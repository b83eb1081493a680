import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';

/** The memory of a process as Linux counts it, in MB. */
export function memoryOf(pid: number): { now: number; peak: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const of = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
	return { now: of('VmRSS'), peak: of('VmHWM') };
}

/** Seconds of CPU a process has used, its threads included and its children not. */
export function cpuOf(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

export interface Answer {
	status: number;
	body: Buffer;
}

/** The bytes as they travel: nothing is decompressed, as `fetch` would. */
export function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = send(url, { headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) })
			);
		});
		asked.on('error', reject);
		asked.end();
	});
}

export const middle = (values: number[], share = 0.5) =>
	values.toSorted((a, b) => a - b)[
		Math.min(values.length - 1, Math.floor(values.length * share))
	] ?? 0;
