import type { Page } from '@playwright/test';

/** The database of a phone as it lies on its disk, whatever the app makes of it. */

/** What a store holds. */
export function records(page: Page, store: string): Promise<unknown[]> {
	return page.evaluate(async (name) => {
		const db = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open('deskbell');
			opening.onsuccess = () => resolve(opening.result);
		});
		const found = await new Promise<unknown[]>((resolve) => {
			const asking = db.transaction(name).objectStore(name).getAll();
			asking.onsuccess = () => resolve(asking.result as unknown[]);
		});
		db.close();
		return found;
	}, store);
}

/** Writes past the app. */
export function put(page: Page, store: string, value: unknown, key?: string): Promise<void> {
	return page.evaluate(
		async ({ name, record, under }) => {
			const db = await new Promise<IDBDatabase>((resolve) => {
				const opening = indexedDB.open('deskbell');
				opening.onsuccess = () => resolve(opening.result);
			});
			const tx = db.transaction(name, 'readwrite');
			tx.objectStore(name).put(record, under);
			await new Promise((resolve) => (tx.oncomplete = resolve));
			db.close();
		},
		{ name: store, record: value, under: key }
	);
}
