import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { networkOf } from '$lib/server/limits';
import { getStore, settings } from '$lib/server/store';

const KEY = 'search-events-salt';
const saltSchema = v.object({ day: v.string(), salt: v.string() });

/** The day's salt, the same on all nodes; the first who asks on a new day replaces the old one. */
async function saltOf(day: string): Promise<string> {
	const value = { day, salt: randomBytes(32).toString('base64url') };
	const [row] = await getStore()
		.db.insert(settings)
		.values({ key: KEY, value })
		.onConflictDoUpdate({
			target: settings.key,
			set: {
				value: sql`case when ${settings.value} ->> 'day' >= ${day} then ${settings.value} else excluded.value end`
			}
		})
		.returning();
	return v.parse(saltSchema, row?.value).salt;
}

/** A name for one thing said from one network on one day, from which neither can be read. */
export async function onceOf(address: string, said: readonly unknown[], at: Date): Promise<string> {
	const salt = await saltOf(at.toISOString().slice(0, 10));
	const whole = JSON.stringify([networkOf(address), ...said]);
	return createHmac('sha256', salt).update(whole).digest('base64url');
}
