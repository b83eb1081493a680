import { Stream, type StreamSource } from './stream';

/** Proxies cut connections that are silent for half a minute. */
const HEARTBEAT_S = 20;
/** How long a lost hint can delay an event. */
const REREAD_S = 15;

/** The clock ticks so often: what is due is done in small shares, or live words wait behind them. */
const TICKS_A_SECOND = 10;

/** The open ones, and at which tick of a round each is served. */
const open = new Map<Stream, number>();
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
	open.set(stream, turnOf(source.topics[0] ?? ''));
	clock ??= setInterval(tick, 1000 / TICKS_A_SECOND).unref();
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
	for (const stream of open.keys()) stream.close();
}

/** Screens of one case have the same turn, so that they read together (`together.ts`). */
function turnOf(topic: string): number {
	let turn = 0;
	for (const sign of topic) turn = (turn * 31 + sign.charCodeAt(0)) % 1_000_003;
	return turn;
}

/** One clock for all; each tick serves its share of them. */
function tick() {
	ticks += 1;
	for (const [stream, turn] of open) {
		if ((ticks + turn) % (HEARTBEAT_S * TICKS_A_SECOND) === 0) stream.beat();
		if ((ticks + turn) % (REREAD_S * TICKS_A_SECOND) === 0) void stream.wake();
	}
}
