import dgram from 'node:dgram';
import net from 'node:net';
import tls from 'node:tls';
import type { Exchange } from './exchange';
import { format, parse, takeFirst, type SipMessage } from './message';

/** A way to the exchange, for one call. */
export interface Line {
	/** How the exchange reaches us: `host:port`. */
	readonly address: string;
	/** As it stands in `Via`. */
	readonly transport: 'UDP' | 'TCP' | 'TLS';
	send(message: SipMessage): void;
	close(): void;
}

/** What comes in over a line. */
export interface Ears {
	message: (message: SipMessage) => void;
	/** Nobody listened where a datagram went: what was sent did not arrive, the next may. */
	refused: () => void;
	/** Nothing will come any more. */
	broken: () => void;
}

/** Longer than anything that belongs here: a stream that never comes to an end is cut. */
const LONGEST_BYTES = 65_536;
/** Routers forget who talked with whom; an empty packet reminds them (RFC 5626, 3.5.1). */
const KEEP_ALIVE_MS = 20_000;
/** An agent waits with the phone in their hand; an exchange is a few milliseconds away. */
const OPEN_WITHIN_MS = 5_000;
const PING = Buffer.from('\r\n\r\n');

/**
 * Opens one, or rejects where the exchange cannot be reached.
 * @param withinMs names that are not found, silent hosts and handshakes without end are given up then
 */
export function openLine(exchange: Exchange, ears: Ears, withinMs = OPEN_WITHIN_MS): Promise<Line> {
	const open = exchange.transport === 'udp' ? openDatagrams : openStream;
	return open(exchange, ears, withinMs);
}

/** Bound to the exchange, so that nobody else's packets are even read. */
async function openDatagrams(
	{ host, port }: Exchange,
	ears: Ears,
	withinMs: number
): Promise<Line> {
	const isSix = net.isIPv6(host);
	const socket = dgram.createSocket(isSix ? 'udp6' : 'udp4');
	await within(withinMs, (done) => {
		socket.once('error', done);
		// Node tells a name that is not known to the callback alone.
		socket.connect(port, host, done);
	}).catch((error: unknown) => {
		socket.close();
		throw error;
	});
	socket.removeAllListeners('error');
	// By ICMP (RFC 3261, 18.4).
	socket.on('error', ears.refused);
	socket.on('message', (bytes) => {
		const message = parse(bytes);
		if (message) ears.message(message);
	});
	const { address, port: own } = socket.address();
	const post = (bytes: Buffer) =>
		socket.send(bytes, (error) => {
			if (error) ears.refused();
		});
	const alive = setInterval(() => post(PING), KEEP_ALIVE_MS).unref();
	return {
		address: `${isSix ? `[${address}]` : address}:${own}`,
		transport: 'UDP',
		send: (message) => post(format(message)),
		close: () => {
			clearInterval(alive);
			socket.close();
		}
	};
}

async function openStream(
	{ host, port, transport }: Exchange,
	ears: Ears,
	withinMs: number
): Promise<Line> {
	const socket =
		transport === 'tls'
			? tls.connect({ host, port, servername: net.isIP(host) ? '' : host })
			: net.connect({ host, port });
	await within(withinMs, (done) => {
		socket.once('error', done);
		socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => done());
	}).catch((error: unknown) => {
		socket.destroy();
		throw error;
	});
	socket.removeAllListeners('error');
	// It closes after that.
	socket.on('error', () => undefined);
	socket.once('close', ears.broken);
	listen(socket, ears);
	const alive = setInterval(() => socket.write(PING), KEEP_ALIVE_MS).unref();
	const { localAddress = '127.0.0.1', localPort = 0 } = socket;
	return {
		address: `${net.isIPv6(localAddress) ? `[${localAddress}]` : localAddress}:${localPort}`,
		transport: transport === 'tls' ? 'TLS' : 'TCP',
		send: (message) => socket.write(format(message)),
		close: () => {
			clearInterval(alive);
			socket.off('close', ears.broken);
			socket.end();
		}
	};
}

/** Settles with what `begin` is told by `done`, or rejects when the time is over. */
async function within(ms: number, begin: (done: (error?: Error) => void) => void): Promise<void> {
	let limit: NodeJS.Timeout | undefined;
	const late = () => new Error(`The exchange said nothing within ${ms} ms.`);
	await new Promise<void>((resolve, reject) => {
		limit = setTimeout(() => reject(late()), ms);
		begin((error) => (error ? reject(error) : resolve()));
	}).finally(() => clearTimeout(limit));
}

function listen(socket: net.Socket, ears: Ears) {
	let stream = Buffer.alloc(0);
	socket.on('data', (chunk) => {
		stream = Buffer.concat([stream, chunk]);
		for (;;) {
			const { message, rest } = takeFirst(stream);
			stream = Buffer.from(rest);
			if (!message) break;
			const parsed = parse(message);
			if (parsed) ears.message(parsed);
		}
		if (stream.length > LONGEST_BYTES) socket.destroy();
	});
}
