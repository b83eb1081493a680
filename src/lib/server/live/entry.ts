/** One entry of a stream; with an `id` the reader can resume after it. */
export interface StreamEntry {
	id?: number;
	kind: string;
	data: unknown;
}

export const HEARTBEAT = Buffer.from(': beat\n\n');
/** The first bytes: how soon a reader comes again that is cut off. */
export const GREETING = Buffer.from('retry: 1000\n\n');

/** An entry as it goes over the network, to however many readers. */
export function encode({ id, kind, data }: StreamEntry): Buffer {
	const number = id === undefined ? '' : `id: ${id}\n`;
	return Buffer.from(`${number}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
}
