import { deleteDB } from 'idb';
import { database } from './database';
import { endSearch } from './search';

const DATABASES = ['deskbell', 'deskbell-search'];

/**
 * Forgets this person: requests and their secrets, what was tried, what waits to be sent, the
 * library and all that is kept for offline. What is not ours on this origin stays.
 */
export async function forgetEverything(): Promise<void> {
	endSearch();
	// One that does not open is deleted all the same.
	await database().then(
		(db) => db.close(),
		() => undefined
	);
	await Promise.all(DATABASES.map((name) => deleteDB(name)));
	for (const name of Object.keys(sessionStorage)) {
		if (name.startsWith('deskbell')) sessionStorage.removeItem(name);
	}
	for (const name of await caches.keys()) {
		if (name.startsWith('deskbell')) await caches.delete(name);
	}
	if (!('serviceWorker' in navigator)) return;
	const registration = await navigator.serviceWorker.getRegistration('/');
	await registration?.unregister();
}
