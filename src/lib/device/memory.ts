import type { Database } from './database';

/**
 * Stands in for a database that does not open, its disk being full or broken: the library is held as
 * long as the page, and nothing that somebody was promised to find again. Whoever must know it on the
 * disk (a strict transaction, a request) is told that there is no room.
 */
const HELD = new Set(['objects', 'releases', 'facts']);

const noRoom = () => new DOMException('This disk keeps nothing.', 'QuotaExceededError');

/** One store, with the few verbs that the library is read and written by. */
class Store {
	readonly #records = new Map<string, unknown>();
	readonly #isHeld: boolean;

	constructor(name: string) {
		this.#isHeld = HELD.has(name);
	}

	get = (key: string) => Promise.resolve(this.#records.get(key));
	getKey = (key: string) => Promise.resolve(this.#records.has(key) ? key : undefined);
	getAllKeys = () => Promise.resolve([...this.#records.keys()]);
	getAll = () => Promise.resolve([...this.#records.values()]);
	add = () => Promise.reject(noRoom());
	put = (value: unknown, key: string) => {
		if (!this.#isHeld) return Promise.reject(noRoom());
		this.#records.set(key, value);
		return Promise.resolve(key);
	};
	delete = (key: string) => {
		this.#records.delete(key);
		return Promise.resolve();
	};
	clear = () => {
		this.#records.clear();
		return Promise.resolve();
	};
}

export function memoryDatabase(): Database {
	const stores = new Map<string, Store>();
	const storeOf = (name: string): Store => {
		const store = stores.get(name) ?? new Store(name);
		stores.set(name, store);
		return store;
	};
	const database = {
		get: (name: string, key: string) => storeOf(name).get(key),
		getKey: (name: string, key: string) => storeOf(name).getKey(key),
		getAll: (name: string) => storeOf(name).getAll(),
		getAllKeys: (name: string) => storeOf(name).getAllKeys(),
		getFromIndex: () => Promise.resolve(undefined),
		getAllFromIndex: () => Promise.resolve([]),
		add: (name: string) => storeOf(name).add(),
		put: (name: string, value: unknown, key: string) => storeOf(name).put(value, key),
		delete: (name: string, key: string) => storeOf(name).delete(key),
		clear: (name: string) => storeOf(name).clear(),
		close: () => undefined,
		transaction(names: string | string[], _mode?: string, options?: IDBTransactionOptions) {
			if (options?.durability === 'strict') throw noRoom();
			const store = storeOf([names].flat()[0] ?? '');
			return { store, objectStore: storeOf, done: Promise.resolve() };
		}
	};
	// The part of it that this device uses; the types know the whole.
	return database as unknown as Database;
}
