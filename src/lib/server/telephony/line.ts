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

/** What comes in over a line: messages, or that it broke. */
export interface Ears {
	message: (message: SipMessage) => void;
	broken: () => void;
}

/** Longer than anything that belongs here: a stream that never comes to an end is cut. */
const LONGEST_BYTES = 65_536;
/** Routers forget who talked with whom; an empty packet reminds them (RFC 5626, 3.5.1). */
const KEEP_ALIVE_MS = 20_000;
const PING = Buffer.from('\r\n\r\n');

/** Opens one, or rejects where the exchange cannot be reached. */
export function openLine(exchange: Exchange, ears: Ears): Promise<Line> {
	return exchange.transport === 'udp' ? openDatagrams(exchange, ears) : openStream(exchange, ears);
}

/** Bound to the exchange, so that nobody else's packets are even read. */
async function openDatagrams({ host, port }: Exchange, ears: Ears): Promise<Line> {
	const isSix = net.isIPv6(host);
	const socket = dgram.createSocket(isSix ? 'udp6' : 'udp4');
	await new Promise<void>((resolve, reject) => {
		socket.once('error', reject);
		// Node tells a name that is not known to the callback alone.
		socket.connect(port, host, (error?: Error) => (error ? reject(error) : resolve()));
	}).catch((error: unknown) => {
		socket.close();
		throw error;
	});
	socket.removeAllListeners('error');
	// Nobody listens there; retransmissions go on until their time is over.
	socket.on('error', () => undefined);
	socket.on('message', (bytes) => {
		const message = parse(bytes);
		if (message) ears.message(message);
	});
	const { address, port: own } = socket.address();
	const post = (bytes: Buffer) => socket.send(bytes, () => undefined);
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

async function openStream({ host, port, transport }: Exchange, ears: Ears): Promise<Line> {
	const socket = await new Promise<net.Socket>((resolve, reject) => {
		const opened: net.Socket =
			transport === 'tls'
				? tls.connect({ host, port, servername: net.isIP(host) ? '' : host }, () => resolve(opened))
				: net.connect({ host, port }, () => resolve(opened));
		opened.once('error', reject);
	});
	socket.removeAllListeners('error');
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
