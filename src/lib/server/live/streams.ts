import type { ServerResponse } from 'node:http';
import { Room, type StreamSource } from './room';
import { Stream, type StreamOptions } from './stream';

/** Proxies cut connections that are silent for half a minute. */
const HEARTBEAT_S = 20;
/** How long a lost hint can delay an event. */
const REREAD_S = 15;

/** The clock ticks so often: what is due is done in small shares, or live words wait behind them. */
const TICKS_A_SECOND = 10;

/** Those with readers, by the key of what they read. */
const rooms = new Map<string, Room>();
let count = 0;
let ticks = 0;
let turns = 0;
let clock: NodeJS.Timeout | undefined;

/** Answers with a stream of events that lasts until the reader leaves or the server stops. */
export function openStream(
	response: ServerResponse,
	source: StreamSource,
	options: StreamOptions
): void {
	// Who has left while it was asked whether they may read is not let in.
	if (response.destroyed) return;
	clock ??= setInterval(tick, 1000 / TICKS_A_SECOND).unref();
	const { key } = source;
	const room = rooms.get(key) ?? new Room(source, (turns += 1));
	rooms.set(key, room);
	const stream = new Stream(response, options);
	room.streams.add(stream);
	count += 1;
	response.once('close', () => leave(key, room, stream));
	void room.catchUp();
}

function leave(key: string, room: Room, stream: Stream): void {
	count -= 1;
	room.streams.delete(stream);
	if (room.streams.size > 0) return;
	room.close();
	if (rooms.get(key) === room) rooms.delete(key);
}

/** How many are open on this node. */
export function streamCount(): number {
	return count;
}

/** The number of the last event a reader has seen, by its `Last-Event-ID`; 0 without one. */
export function cursorOf(last = ''): number {
	return /^\d{1,9}$/.test(last) ? Number(last) : 0;
}

/** Ends all streams; their readers come again, perhaps to another node. */
export function closeStreams(): void {
	clearInterval(clock);
	clock = undefined;
	for (const room of rooms.values()) room.close();
	rooms.clear();
}

/** One clock for all; each tick serves its share of them. */
function tick() {
	ticks += 1;
	for (const room of rooms.values()) {
		const turn = ticks + room.turn;
		if (turn % (HEARTBEAT_S * TICKS_A_SECOND) === 0) room.beat();
		if (turn % (REREAD_S * TICKS_A_SECOND) === 0) room.wake();
	}
}
