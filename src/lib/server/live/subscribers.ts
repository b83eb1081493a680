import { encode, type StreamEntry } from './entry';

type Listeners<T> = Map<string, Set<T>>;

/** Takes what was just written under a number. */
type Tell = (id: number, bytes: Buffer) => void;
interface Reader {
	wake: () => void;
	tell: Tell | undefined;
}

/** Who wants to be woken for which topic, in this process. */
const readers: Listeners<Reader> = new Map();
/** Who is told what passes: not woken when nobody knows what was missed. */
const watchers: Listeners<() => void> = new Map();

/**
 * Calls `wake` whenever a topic is hinted at, until the returned function is called.
 * @param tell takes what was written on this node instead, so that it need not be read again
 */
export function subscribe(topics: readonly string[], wake: () => void, tell?: Tell): () => void {
	return add(readers, topics, { wake, tell });
}

/** Calls `tell` when exactly this topic is hinted at: a hint that was lost stays lost. */
export function watch(topic: string, tell: () => void): () => void {
	return add(watchers, [topic], tell);
}

function add<T>(listeners: Listeners<T>, topics: readonly string[], listener: T): () => void {
	for (const topic of topics) {
		const known = listeners.get(topic) ?? new Set();
		listeners.set(topic, known.add(listener));
	}
	return () => {
		for (const topic of topics) {
			const known = listeners.get(topic);
			known?.delete(listener);
			if (known?.size === 0) listeners.delete(topic);
		}
	};
}

export function wakeTopic(topic: string): void {
	for (const { wake } of readers.get(topic) ?? []) wake();
	for (const tell of watchers.get(topic) ?? []) tell();
}

/** Hands over what was just written, so that nobody here has to read it again. */
export function tellTopic(topic: string, entry: StreamEntry & { id: number }): void {
	const there = readers.get(topic);
	if (!there) return;
	const bytes = encode(entry);
	for (const { wake, tell } of there) {
		if (tell) tell(entry.id, bytes);
		else wake();
	}
}

/** After a time without hints nobody knows what was missed. */
export function wakeEverybody(): void {
	for (const listeners of readers.values()) for (const { wake } of listeners) wake();
}
