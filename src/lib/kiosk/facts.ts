import * as v from 'valibot';
import { committed, database } from '$lib/device';

/**
 * What a kiosk keeps of itself, each under a name of its own, parsed when it is read: a damaged
 * record counts as none.
 */
export async function readFact<Schema extends v.GenericSchema>(
	name: string,
	schema: Schema
): Promise<v.InferOutput<Schema> | undefined> {
	const parsed = v.safeParse(schema, await (await database()).get('facts', name));
	return parsed.success ? parsed.output : undefined;
}

/**
 * Changes a fact in one transaction that is on the disk when it resolves: what counts up must not
 * count down again when the power goes.
 */
export async function changeFact<
	Schema extends v.GenericSchema,
	Value extends v.InferInput<Schema>
>(
	name: string,
	schema: Schema,
	change: (before: v.InferOutput<Schema> | undefined) => Value
): Promise<Value> {
	const db = await database();
	const tx = db.transaction('facts', 'readwrite', { durability: 'strict' });
	const apply = async () => {
		const parsed = v.safeParse(schema, await tx.store.get(name));
		const value = change(parsed.success ? parsed.output : undefined);
		await tx.store.put(value, name);
		return value;
	};
	return committed(tx, apply());
}

export async function forgetFact(name: string): Promise<void> {
	await (await database()).delete('facts', name);
}
