type Wakes = Map<string, Set<() => void>>;

/** Who wants to be woken for which topic, in this process. */
const readers: Wakes = new Map();
/** Who is told what passes: not woken when nobody knows what was missed. */
const watchers: Wakes = new Map();

/** Calls `wake` whenever a topic is hinted at, until the returned function is called. */
export function subscribe(topics: readonly string[], wake: () => void): () => void {
	return add(readers, topics, wake);
}

/** Calls `tell` when exactly this topic is hinted at: a hint that was lost stays lost. */
export function watch(topic: string, tell: () => void): () => void {
	return add(watchers, [topic], tell);
}

function add(wakesOf: Wakes, topics: readonly string[], wake: () => void): () => void {
	for (const topic of topics) {
		const wakes = wakesOf.get(topic) ?? new Set();
		wakesOf.set(topic, wakes.add(wake));
	}
	return () => {
		for (const topic of topics) {
			const wakes = wakesOf.get(topic);
			wakes?.delete(wake);
			if (wakes?.size === 0) wakesOf.delete(topic);
		}
	};
}

export function wakeTopic(topic: string): void {
	for (const wake of readers.get(topic) ?? []) wake();
	for (const tell of watchers.get(topic) ?? []) tell();
}

/** After a time without hints nobody knows what was missed. */
export function wakeEverybody(): void {
	for (const wakes of readers.values()) for (const wake of wakes) wake();
}
