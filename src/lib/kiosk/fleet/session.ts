import * as v from 'valibot';

/**
 * What a kiosk knows of itself until its browser ends, where the disk does not take it: in the tab's
 * session storage, which a reload and a new visit do not empty.
 */
export function hold(name: string, value: unknown): void {
	try {
		if (value === undefined) sessionStorage.removeItem(name);
		else sessionStorage.setItem(name, JSON.stringify(value));
	} catch {
		// This browser gives no such storage.
	}
}

/** Nothing where it is damaged, or was never there. */
export function readHeld<Schema extends v.GenericSchema>(
	name: string,
	schema: Schema
): v.InferOutput<Schema> | undefined {
	try {
		const parsed = v.safeParse(schema, JSON.parse(sessionStorage.getItem(name) ?? 'null'));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}
