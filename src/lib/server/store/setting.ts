import { eq } from 'drizzle-orm';
import { settings } from './schema';
import { getStore } from './store';

/**
 * A value that all nodes share and nobody configures, such as the instance's secret: made by the
 * first who asks, the same for everybody after. `make` may run on several nodes; one result is kept.
 */
export async function setting<T>(key: string, make: () => T | Promise<T>): Promise<T> {
	const { db } = getStore();
	const known = await read<T>(key);
	if (known !== undefined) return known;
	await db
		.insert(settings)
		.values({ key, value: await make() })
		.onConflictDoNothing();
	const kept = await read<T>(key);
	if (kept === undefined) throw new Error(`The setting ${key} was not kept.`);
	return kept;
}

async function read<T>(key: string): Promise<T | undefined> {
	const [row] = await getStore().db.select().from(settings).where(eq(settings.key, key));
	return row?.value as T | undefined;
}
