import { Listener } from './hints';
import { closeStreams } from './streams';

let listener: Listener | undefined;

/** Starts to listen for other nodes' hints. Needs the store. */
export async function openLive(): Promise<void> {
	listener ??= new Listener();
	await listener.open();
}

/** Ends the streams and the listening. */
export async function closeLive(): Promise<void> {
	const closing = listener;
	listener = undefined;
	closeStreams();
	await closing?.close();
}
