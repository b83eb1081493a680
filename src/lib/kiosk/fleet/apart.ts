import * as v from 'valibot';

/**
 * What a kiosk must still know of itself in a browser that was started anew and whose database does
 * not open: in a cache of its own. Caches are files, which a browser reads on a disk without room for
 * what a database writes to open; and on Debian they outlive it where cookies do not.
 */
const CACHE = 'deskbell-kiosk-self';
/** No page: nothing is ever asked of the network by this name. */
const at = (name: string) => `/kiosk/self/${name}`;

/** Writes only what is new: a heartbeat says the same each minute. What finds no room is left. */
export async function keepApart(name: string, value: unknown): Promise<void> {
	try {
		const text = value === undefined ? undefined : JSON.stringify(value);
		if (text === (await textApart(name))) return;
		const cache = await caches.open(CACHE);
		if (text === undefined) await cache.delete(at(name));
		else await cache.put(at(name), new Response(text));
	} catch {
		// It is the second of two: the database has it, or the tab's session storage.
	}
}

/** Nothing where it is damaged, cannot be read, or was never there. */
export async function readApart<Schema extends v.GenericSchema>(
	name: string,
	schema: Schema
): Promise<v.InferOutput<Schema> | undefined> {
	try {
		const parsed = v.safeParse(schema, JSON.parse((await textApart(name)) ?? 'null'));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}

async function textApart(name: string): Promise<string | undefined> {
	const found = await caches.match(at(name), { cacheName: CACHE });
	return found?.text();
}
