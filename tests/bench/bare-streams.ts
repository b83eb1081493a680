import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A bare node:http server of event streams, in a process of its own as ours is: it keeps nothing,
 * asks nobody, and writes what is posted to a path to all who read that path.
 */
const SOURCE = `
const readers = new Map();
const numbers = new Map();
const server = require('node:http').createServer((request, response) => {
	const open = readers.get(request.url) ?? new Set();
	readers.set(request.url, open);
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write('retry: 1000\\n\\n');
		open.add(response);
		response.on('close', () => open.delete(response));
		return;
	}
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', () => {
		const seq = (numbers.get(request.url) ?? 0) + 1;
		numbers.set(request.url, seq);
		for (const reader of open) reader.write('id: ' + seq + '\\nevent: message\\ndata: ' + body + '\\n\\n');
		response.end();
	});
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

export interface BareStreams {
	origin: string;
	pid: number;
	stop: () => void;
}

export async function bareStreams(): Promise<BareStreams> {
	const child = spawn(process.execPath, ['-e', SOURCE], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	const [port] = (await once(child, 'message')) as [number];
	return {
		origin: `http://127.0.0.1:${port}`,
		pid: child.pid ?? 0,
		stop: () => child.kill()
	};
}
