import type { StreamEntry } from './stream';

const asked = new Map<string, Promise<StreamEntry[]>>();

/**
 * Screens of one case that a hint wakes together, and that stand at the same entry, ask the store
 * once. What is asked later asks anew: an answer under way may be older than what it was woken for.
 * @param key what is read, for whom, and from where
 */
export function together(key: string, read: () => Promise<StreamEntry[]>): Promise<StreamEntry[]> {
	const known = asked.get(key);
	if (known) return known;
	if (asked.size === 0) queueMicrotask(() => asked.clear());
	const reading = read();
	asked.set(key, reading);
	return reading;
}
