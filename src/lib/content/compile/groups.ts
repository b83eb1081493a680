/** Things under keys, each thing under any number of them; what is under a key keeps its order by name. */
export class Groups<T> {
	readonly #groups = new Map<string, Map<string, T>>();

	/** Puts a thing under a key, by its name there. */
	put(key: string, name: string, thing: T): void {
		const group = this.#groups.get(key);
		if (group) group.set(name, thing);
		else this.#groups.set(key, new Map([[name, thing]]));
	}

	drop(key: string, name: string): void {
		const group = this.#groups.get(key);
		group?.delete(name);
		if (group?.size === 0) this.#groups.delete(key);
	}

	has(key: string): boolean {
		return this.#groups.has(key);
	}

	keys(): Iterable<string> {
		return this.#groups.keys();
	}

	/** What is under a key, by name. */
	of(key: string): T[] {
		const group = this.#groups.get(key);
		if (!group) return [];
		return [...group].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing);
	}
}
