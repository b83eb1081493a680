import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { Front } from '$lib/server/front';

/** Serves what answers before Kit does, for all tests of the calling file; Kit itself answers 404. */
export function useFront(front: Front) {
	const server = createServer((request, response) =>
		front(request, response, () => response.writeHead(404).end('Kit'))
	);
	beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});
	const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return (path: string, wanted: RequestInit = {}) =>
		fetch(origin() + path, { redirect: 'manual', ...wanted });
}

/** Reads a stream bit by bit. */
export function reader(response: Response) {
	const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = '';
	return {
		/** All that came so far, once this is among it. */
		async until(text: string): Promise<string> {
			while (!seen.includes(text)) {
				const next = await chunks?.read();
				if (!next || next.done) throw new Error(`ended before ${text}: ${seen}`);
				seen += next.value;
			}
			return seen;
		},
		cancel: () => chunks?.cancel()
	};
}
