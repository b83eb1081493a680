import { connect, type Socket } from 'node:net';

/**
 * A reader of an event stream on a bare socket: thousands of them in one process must cost less
 * than the server that is measured.
 */
export interface Reader {
	/** The number of the last event that came. */
	last: number;
	/** Numbers that were left out, and that came again. */
	gaps: number;
	doubles: number;
	/** Resolves with the moment at which this event, or a later one, was there. */
	until(seq: number): Promise<number>;
	leave(): void;
}

const ID = /^id: (\d+)$/gm;

/** How soon a device comes again that was turned away. */
const AGAIN_MS = 200;

/**
 * Opens a stream, and comes again until it stands.
 * @param after the last event that the reader knows of
 */
export function openReader(url: URL, headers: Record<string, string>, after = 0): Promise<Reader> {
	const waiting = new Map<number, (at: number) => void>();
	let socket: Socket | undefined;
	let hasLeft = false;
	const reader: Reader = {
		...{ last: after, gaps: 0, doubles: 0 },
		until: (seq) =>
			reader.last >= seq
				? Promise.resolve(performance.now())
				: new Promise((found) => waiting.set(seq, found)),
		leave() {
			hasLeft = true;
			socket?.destroy();
		}
	};
	const take = (seq: number) => {
		if (seq <= reader.last) reader.doubles += 1;
		else if (seq > reader.last + 1) reader.gaps += 1;
		reader.last = Math.max(seq, reader.last);
		waiting.get(seq)?.(performance.now());
		waiting.delete(seq);
	};
	return new Promise((resolve) => {
		const come = () => {
			socket = connect(Number(url.port), url.hostname);
			const lines = { host: url.host, 'last-event-id': String(reader.last), ...headers };
			socket.write(
				[`GET ${url.pathname} HTTP/1.1`, ...Object.entries(lines).map((line) => line.join(': '))]
					.join('\r\n')
					.concat('\r\n\r\n')
			);
			let rest = '';
			let isOpen = false;
			socket.on('data', (part) => {
				rest += part.toString('latin1');
				if (!isOpen && !rest.startsWith('HTTP/1.1 200')) return void socket?.destroy();
				if (!isOpen && !rest.includes('retry:')) return;
				isOpen = true;
				resolve(reader);
				const end = rest.lastIndexOf('\n') + 1;
				for (const [, seq] of rest.slice(0, end).matchAll(ID)) take(Number(seq));
				rest = rest.slice(end);
			});
			socket.on('error', () => undefined);
			socket.on('close', () => {
				if (!hasLeft) setTimeout(come, AGAIN_MS);
			});
		};
		come();
	});
}
