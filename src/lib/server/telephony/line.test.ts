import { expect, test } from 'vitest';
import { openLine } from './line';

/** Longer than a name's part may be, so that no resolver has to be asked. */
const NOWHERE = `${'x'.repeat(64)}.invalid`;
const ears = { message: () => undefined, broken: () => undefined };

test.each(['udp', 'tcp', 'tls'] as const)(
	'no line over %s is opened to an exchange whose name is not known',
	async (transport) => {
		const exchange = { host: NOWHERE, port: 5060, transport, user: 'desk', password: '' };
		await expect(openLine(exchange, ears)).rejects.toThrow();
	}
);
