import * as v from 'valibot';
import { placeSchema, type Place } from './place';
import { hold, readHeld } from './session';

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
	hold(NAME, place && !place.refusal ? v.parse(faceSchema, place) : undefined);
}

export function remembered(): Face | undefined {
	return readHeld(NAME, faceSchema);
}
