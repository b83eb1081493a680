import { error } from '@sveltejs/kit';

/**
 * Reads one of our own JSON endpoints in a universal load: on the server a call within the process,
 * in a browser the network or the device's copy. What it does not have becomes a page that says so.
 */
export async function read<View>(fetch: typeof globalThis.fetch, path: string): Promise<View> {
	const response = await fetch(path);
	if (!response.ok) error(response.status === 404 ? 404 : 503);
	return (await response.json()) as View;
}
