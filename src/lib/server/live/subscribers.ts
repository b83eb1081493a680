/** Who wants to be woken for which topic, in this process. */
const subscribers = new Map<string, Set<() => void>>();

/** Calls `wake` whenever a topic is hinted at, until the returned function is called. */
export function subscribe(topics: readonly string[], wake: () => void): () => void {
	for (const topic of topics) {
		const wakes = subscribers.get(topic) ?? new Set();
		subscribers.set(topic, wakes.add(wake));
	}
	return () => {
		for (const topic of topics) {
			const wakes = subscribers.get(topic);
			wakes?.delete(wake);
			if (wakes?.size === 0) subscribers.delete(topic);
		}
	};
}

export function wakeTopic(topic: string): void {
	for (const wake of subscribers.get(topic) ?? []) wake();
}

/** After a time without hints nobody knows what was missed. */
export function wakeEverybody(): void {
	for (const topic of subscribers.keys()) wakeTopic(topic);
}
