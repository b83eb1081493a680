import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openLine } from './line';

/** Longer than a name's part may be, so that no resolver has to be asked. */
const NOWHERE = `${'x'.repeat(64)}.invalid`;
const ears = { message: () => undefined, refused: () => undefined, broken: () => undefined };
const as = { user: 'desk', password: '' };

test.each(['udp', 'tcp', 'tls'] as const)(
	'no line over %s is opened to an exchange whose name is not known',
	async (transport) => {
		const exchange = { host: NOWHERE, port: 5060, transport, ...as };
		await expect(openLine(exchange, ears)).rejects.toThrow();
	}
);

test('an exchange that takes a call and then says nothing is not waited for', async () => {
	const taken: net.Socket[] = [];
	const mute = net.createServer((socket) => taken.push(socket)).listen(0, '127.0.0.1');
	await once(mute, 'listening');
	const { port } = mute.address() as AddressInfo;
	const exchange = { host: '127.0.0.1', port, transport: 'tls' as const, ...as };
	await expect(openLine(exchange, ears, 50)).rejects.toThrow('within 50 ms');
	for (const socket of taken) socket.destroy();
	mute.close();
});
