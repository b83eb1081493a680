import { expect, test } from 'vitest';
import { BadBody, readBytes } from './body';

const arriving = (start: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
	new Request('http://localhost', {
		method: 'POST',
		body: new ReadableStream<Uint8Array>({ start }),
		duplex: 'half'
	} as RequestInit);

test('an upload that breaks off is its sender’s, and not taken for a store that is away', async () => {
	const broken = arriving((controller) => {
		controller.enqueue(new Uint8Array(10));
		controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
	});
	await expect(readBytes(broken)).rejects.toBeInstanceOf(BadBody);
});

test('a body is counted as it comes, whatever its length was said to be', async () => {
	const long = arriving((controller) => {
		for (let i = 0; i < 4; i++) controller.enqueue(new Uint8Array(1024));
		controller.close();
	});
	await expect(readBytes(long, 3000)).rejects.toMatchObject({ kind: 'too-large', limit: 3000 });
});
