import { createParser } from 'eventsource-parser';

/**
 * A live stream read by fetch, because EventSource cannot send a Bearer. Resumes after the last
 * number seen, through sleep, network changes and server restarts, until stopped.
 */
const RETRY_MS = [300, 1_000, 2_000, 5_000, 10_000];
/** The server's heartbeat comes every 20 s; a stream silent for longer is dead. */
const SILENCE_MS = 45_000;

export interface StreamOptions {
	headers?: Record<string, string>;
	/** The number of the last event already seen; 0 replays all. */
	after?: number;
	onEvent: (kind: string, data: unknown) => void;
	/** Whether the stream stands; for an honest line on the screen. */
	onConnection?: (connected: boolean) => void;
	signal: AbortSignal;
}

export async function followEvents(path: string, options: StreamOptions): Promise<void> {
	const cursor = { last: options.after ?? 0 };
	for (let failures = 0; !options.signal.aborted; failures++) {
		const received = await readOnce(path, options, cursor);
		options.onConnection?.(false);
		if (received) failures = 0;
		const pause = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 10_000;
		await wait(pause, options.signal);
	}
}

/** Reads one connection to its end; says whether it stood at all. */
async function readOnce(path: string, options: StreamOptions, cursor: { last: number }) {
	// By hand: Safari before 17.4 joins no signals.
	const ended = new AbortController();
	const end = () => ended.abort();
	options.signal.addEventListener('abort', end);
	let timer = setTimeout(end, SILENCE_MS);
	try {
		const response = await fetch(path, {
			headers: {
				accept: 'text/event-stream',
				'last-event-id': String(cursor.last),
				...options.headers
			},
			cache: 'no-store',
			signal: ended.signal
		});
		const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
		if (!response.ok || !response.body || !isStream) return false;
		options.onConnection?.(true);
		const parser = createParser({
			onEvent(event) {
				if (event.id !== undefined) cursor.last = Math.max(cursor.last, Number(event.id) || 0);
				options.onEvent(event.event ?? 'message', JSON.parse(event.data));
			}
		});
		const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return true;
			clearTimeout(timer);
			timer = setTimeout(end, SILENCE_MS);
			parser.feed(value);
		}
	} catch {
		// The connection broke; the caller comes again with the last number seen.
		return false;
	} finally {
		clearTimeout(timer);
		options.signal.removeEventListener('abort', end);
	}
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener(
			'abort',
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true }
		);
	});
}
