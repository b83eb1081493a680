/**
 * What happens reaches every screen at once: streams of server-sent events, and hints between
 * nodes. It carries no truth of its own: a hint wakes readers, who read the log from where they
 * were. It knows topics (a case's id, `queue`), never what a case is.
 */
export { hint } from './hints';
export { closeLive, openLive } from './live';
export { type StreamEntry, type StreamSource } from './stream';
export { closeStreams, cursorOf, eventStream, streamCount } from './streams';
export { subscribe } from './subscribers';
export { together } from './together';
