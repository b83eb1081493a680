import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The network between a phone and the server, as bad as a test wants it: an HTTP proxy whose mood
 * can be changed at any time.
 */
export type Mood =
	| 'fine'
	/** Everything comes, late. */
	| 'slow'
	/** Connections break at once. */
	| 'dead'
	/** Takes requests and never answers. */
	| 'hung'
	/** A captive portal: 200 and a page of its own for everything. */
	| 'portal'
	/** JSON is cut off in the middle, with a length that fits what is left. */
	| 'truncated'
	/** What is sent arrives at the server, its answer never comes back. */
	| 'deaf';

export interface Network {
	origin: string;
	mood: Mood;
	/** Behind it; to be set before the first request. */
	target: string;
	/** Paths asked for, in order, while fine. */
	asked: string[];
	/** What arrives of an answer; where that is nothing, the connection breaks. */
	rewrite: (path: string, body: Buffer) => Buffer | undefined;
	close(): Promise<void>;
}

const PORTAL = '<!doctype html><title>Free Wi-Fi</title><h1>Sign in to the station’s Wi-Fi</h1>';

const SLOW_MS = 1_500;

/** Listens on a free port of its own. */
export async function badNetwork(): Promise<Network> {
	const server = http.createServer((request, response) => {
		const { mood, target } = network;
		if (mood === 'dead') return void request.socket.destroy();
		if (mood === 'hung') return;
		if (mood === 'portal') {
			response.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL);
			return;
		}
		network.asked.push(request.url ?? '');
		// Plain and whole, so that it can be cut off or rewritten.
		const headers = { ...request.headers, 'accept-encoding': 'identity' };
		delete headers['if-none-match'];
		const options = { method: request.method, headers };
		const onward = http.request(target + (request.url ?? ''), options, (answer) => {
			if (mood === 'deaf') return void request.socket.destroy();
			pass(answer, response, request.url ?? '', network);
		});
		onward.on('error', () => request.socket.destroy());
		response.on('close', () => onward.destroy());
		if (mood === 'slow') setTimeout(() => request.pipe(onward), SLOW_MS);
		else request.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const network: Network = {
		origin: `http://localhost:${port}`,
		mood: 'fine',
		target: '',
		asked: [],
		rewrite: (_path, body) => body,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
	return network;
}

function pass(
	answer: http.IncomingMessage,
	response: http.ServerResponse,
	path: string,
	network: Network
) {
	const type = answer.headers['content-type'] ?? '';
	if (type.startsWith('text/event-stream')) {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(response);
		return;
	}
	const chunks: Buffer[] = [];
	answer.on('data', (chunk: Buffer) => chunks.push(chunk));
	answer.on('end', () => {
		let body = network.rewrite(path, Buffer.concat(chunks));
		if (!body) return void response.destroy();
		if (network.mood === 'truncated' && type.includes('json'))
			body = body.subarray(0, body.length / 2);
		const headers = { ...answer.headers };
		delete headers['transfer-encoding'];
		if (![204, 304].includes(answer.statusCode ?? 0))
			headers['content-length'] = String(body.length);
		response.writeHead(answer.statusCode ?? 502, headers).end(body);
	});
	answer.on('error', () => response.destroy());
}
