/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';

declare const self: ServiceWorkerGlobalScope;

/** All our caches begin with it; other programs on this origin keep theirs. */
export const PREFIX = 'deskbell';

const LATE_PREFIX = `${PREFIX}-late-`;
/** Scripts that the build does not list (workers), of this version. */
export const LATE_ASSETS = LATE_PREFIX + version;
/** The library's pictures, by hash; kept from version to version. */
export const MEDIA = `${PREFIX}-media`;

/** Workbox keeps its own cache in step; ours of former versions go. */
export async function forgetOldCaches(): Promise<void> {
	const names = await self.caches.keys();
	const old = names.filter((name) => name.startsWith(LATE_PREFIX) && name !== LATE_ASSETS);
	await Promise.all(old.map((name) => self.caches.delete(name)));
}
