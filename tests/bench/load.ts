import { connect } from 'node:net';

/**
 * Answers a second from one address, over connections that stay open. Written on bare sockets: any
 * HTTP client takes longer over an answer than the servers that are compared, and would measure
 * itself. Every answer must say its length.
 */
const LOAD_MS = 4000;
const CONNECTIONS = 16;

/** One connection that asks again as soon as it is answered; how often it was. */
function askUntil(url: URL, head: string, until: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const socket = connect(Number(url.port), url.hostname);
		let answers = 0;
		let begun = '';
		let left = -1;
		const ask = () => {
			if (performance.now() > until) {
				socket.end();
				return;
			}
			begun = '';
			left = -1;
			socket.write(head);
		};
		const take = (part: Buffer) => {
			if (left >= 0) {
				left -= part.length;
				return;
			}
			begun += part.toString('latin1');
			const end = begun.indexOf('\r\n\r\n');
			if (end < 0) return;
			const length = /content-length: (\d+)/i.exec(begun)?.[1];
			if (length === undefined)
				throw new Error(`An answer without a length: ${begun.slice(0, end)}`);
			left = Number(length) - (begun.length - end - 4);
		};
		socket.on('connect', ask);
		socket.on('data', (part) => {
			take(part);
			if (left !== 0) return;
			answers++;
			ask();
		});
		socket.on('error', reject);
		socket.on('close', () => resolve(answers));
	});
}

/** @param headers of the request, such as the encodings that are taken */
export async function rate(address: string, headers: Record<string, string>): Promise<number> {
	const url = new URL(address);
	const lines = Object.entries({ host: url.host, ...headers });
	const head = [
		`GET ${url.pathname}${url.search} HTTP/1.1`,
		...lines.map(([name, value]) => `${name}: ${value}`)
	].join('\r\n');
	const until = performance.now() + LOAD_MS;
	const connections = Array.from({ length: CONNECTIONS }, () =>
		askUntil(url, `${head}\r\n\r\n`, until)
	);
	const counts = await Promise.all(connections);
	return counts.reduce((sum, each) => sum + each, 0) / (LOAD_MS / 1000);
}
