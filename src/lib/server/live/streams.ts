import { Stream, type StreamSource } from './stream';

/** Proxies cut connections that are silent for half a minute. */
const HEARTBEAT_S = 20;
/** How long a lost hint can delay an event. */
const REREAD_S = 15;

const open = new Set<Stream>();
let ticks = 0;
let clock: NodeJS.Timeout | undefined;

const HEADERS = {
	'content-type': 'text/event-stream',
	'cache-control': 'no-cache, no-store, no-transform',
	'x-accel-buffering': 'no'
};

/** Answers with a stream of events that lasts until the reader leaves or the server stops. */
export function eventStream(source: StreamSource): Response {
	const stream = new Stream(source, (closed) => open.delete(closed));
	open.add(stream);
	clock ??= setInterval(tick, 1000).unref();
	return new Response(stream.body(), { headers: HEADERS });
}

/** How many are open on this node. */
export function streamCount(): number {
	return open.size;
}

/** The number of the last event a reader has seen, by its `Last-Event-ID`; 0 without one. */
export function cursorOf(request: Request): number {
	const last = request.headers.get('last-event-id') ?? '';
	return /^\d{1,9}$/.test(last) ? Number(last) : 0;
}

/** Ends all streams; their readers come again, perhaps to another node. */
export function closeStreams(): void {
	clearInterval(clock);
	clock = undefined;
	for (const stream of open) stream.close();
}

/** One clock for all; each second serves its share of them, so that they do not read at once. */
function tick() {
	ticks += 1;
	let i = 0;
	for (const stream of open) {
		i += 1;
		if ((ticks + i) % HEARTBEAT_S === 0) stream.beat();
		if ((ticks + i) % REREAD_S === 0) void stream.wake();
	}
}
