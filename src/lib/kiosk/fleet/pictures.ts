import { isNoRoom } from '$lib/device';
import { report } from './problems';

/** Apart from the library's pictures, which are swept by what articles show. */
const CACHE = 'deskbell-kiosk';
const ANSWER_WITHIN_MS = 30_000;

/** Fetches the pictures that are missing here, and drops what is shown no more. */
export async function keepPictures(wanted: readonly string[]): Promise<void> {
	const cache = await caches.open(CACHE);
	const missing = new Set(wanted);
	for (const request of await cache.keys()) {
		if (!missing.delete(new URL(request.url).pathname)) await cache.delete(request);
	}
	for (const address of missing) {
		try {
			const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
			await cache.add(new Request(address, { signal }));
		} catch (cause) {
			// The next heartbeat tries again; the poster needs none.
			if (isNoRoom(cause)) void report('storage-full');
		}
	}
}

/** Of a disk that cannot be read: none. */
async function matches(wanted: readonly string[]): Promise<(Response | undefined)[]> {
	try {
		const cache = await caches.open(CACHE);
		return await Promise.all(wanted.map((address) => cache.match(address)));
	} catch {
		return [];
	}
}

/** Those that are here, as addresses for this page; `revoke` gives their memory back. */
export async function heldPictures(
	wanted: readonly string[]
): Promise<{ urls: string[]; revoke: () => void }> {
	const found = await matches(wanted);
	const blobs = await Promise.all(found.flatMap((response) => response?.blob() ?? []));
	const urls = blobs.map((blob) => URL.createObjectURL(blob));
	return { urls, revoke: () => urls.forEach((url) => URL.revokeObjectURL(url)) };
}
