import * as v from 'valibot';
import { placeSchema, type Place } from './place';

/**
 * Who this kiosk is, for its next document. After a visit a full disk may not be read any more; by
 * the tab's session storage the kiosk keeps its name, shop, settings and service PIN all the same,
 * as long as its browser runs. Its key cannot lie there: it signs nothing until it is read again.
 */
const NAME = 'kiosk-face';
const faceSchema = v.pick(placeSchema, ['id', 'name', 'shop', 'settings', 'pin']);
export type Face = v.InferOutput<typeof faceSchema>;

/** A kiosk that is refused, or none, is nobody. */
export function remember(place: Place | undefined): void {
	try {
		if (!place || place.refusal) sessionStorage.removeItem(NAME);
		else sessionStorage.setItem(NAME, JSON.stringify(v.parse(faceSchema, place)));
	} catch {
		// This browser gives no such storage.
	}
}

export function remembered(): Face | undefined {
	try {
		const parsed = v.safeParse(faceSchema, JSON.parse(sessionStorage.getItem(NAME) ?? 'null'));
		return parsed.success ? parsed.output : undefined;
	} catch {
		// Damaged, or this browser gives no such storage.
		return undefined;
	}
}
