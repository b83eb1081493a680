import * as v from 'valibot';
import { keepApart, readApart } from './apart';
import { placeSchema, type Place } from './place';
import { hold, readHeld } from './session';

/**
 * Who this kiosk is, for a document that cannot read its disk: after a visit on a full one by the
 * tab's session storage, in a browser started anew by what it keeps apart. By either it keeps its
 * name, shop, settings and service PIN. Its key lies in neither: it signs nothing until that is read
 * again.
 */
const NAME = 'kiosk-face';
const faceSchema = v.pick(placeSchema, ['id', 'name', 'shop', 'settings', 'pin']);
export type Face = v.InferOutput<typeof faceSchema>;

/** A device on trial. Of this browser's run only: one kept for longer might outlive an enrolment. */
const NOBODY = 'nobody';
const heldSchema = v.union([faceSchema, v.literal(NOBODY)]);
export type Remembered = v.InferOutput<typeof heldSchema>;

/** As the disk had it just now. One that is refused is not shown as that kiosk any more. */
export async function remember(place: Place | undefined): Promise<void> {
	const face = place && !place.refusal ? v.parse(faceSchema, place) : undefined;
	hold(NAME, place ? face : NOBODY);
	await keepApart(NAME, face);
}

/** Nothing where nobody can tell whether this device is a kiosk with a PIN. */
export async function remembered(): Promise<Remembered | undefined> {
	return readHeld(NAME, heldSchema) ?? (await readApart(NAME, faceSchema));
}
