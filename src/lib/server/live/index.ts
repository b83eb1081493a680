/**
 * What happens reaches every screen at once: streams of server-sent events, and hints between
 * nodes. It carries no truth of its own: a hint wakes readers, who read the log from where they
 * were, those of one source together. What was written on this very node is told from memory to
 * whoever lacks nothing before it. It writes to Node's own responses, because whatever is held for
 * a stream is held ten thousand times. It knows topics (a case's id, `queue`), never what a case
 * is.
 */
export type { StreamEntry } from './entry';
export { hint, tell } from './hints';
export { closeLive, openLive } from './live';
export type { StreamSource } from './room';
export { closeStreams, cursorOf, openStream, streamCount } from './streams';
export { subscribe } from './subscribers';
