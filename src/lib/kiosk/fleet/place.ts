import * as v from 'valibot';
import { pinHashSchema, publicKeySchema } from '$lib/fleet';
import { changeFact, readFact } from '../facts';
import { PLACE } from './names';

const keySchema = v.object({ privateKey: v.instance(CryptoKey), publicKey: publicKeySchema });
export type DeviceKey = v.InferOutput<typeof keySchema>;

/** Why the company refuses this device. */
const REFUSALS = ['revoked', 'cloned', 'unknown'] as const;
export type Refusal = (typeof REFUSALS)[number];

export const placeSchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	name: v.string(),
	shop: v.string(),
	/** As they came; `readSettings` makes of them what it can. */
	settings: v.unknown(),
	pin: v.nullable(pinHashSchema),
	key: keySchema,
	/** It is signed with once the company is known to have it. */
	nextKey: v.optional(v.object({ key: keySchema, isAnnounced: v.boolean() })),
	refusal: v.optional(v.picklist(REFUSALS))
});
/** Which kiosk of the fleet this device is. */
export type Place = v.InferOutput<typeof placeSchema>;

const OWN_KEY = 'kiosk-own-key';
const COUNTER = 'kiosk-counter';
const counterSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

export const readPlace = (): Promise<Place | undefined> => readFact(PLACE, placeSchema);

export async function keepPlace(place: Place): Promise<Place> {
	return changeFact(PLACE, placeSchema, () => place);
}

const keysOf = ({ key, nextKey }: Place) => [key, nextKey?.key].map((each) => each?.publicKey.x);

/** Whether it is the place that was asked with: either may know of a change of its key already. */
export function isStill(place: Place, asked: Place): boolean {
	const known = keysOf(asked).filter(Boolean);
	return place.id === asked.id && keysOf(place).some((key) => known.includes(key));
}

/** What an answer changes: nothing of a place that the device was enrolled to since it asked. */
export function changed(place: Place, asked: Place, change: Partial<Place>): Place {
	return isStill(place, asked) ? { ...place, ...change } : place;
}

/** Changes what is kept, where this device is a kiosk still, and tells it. */
export async function changePlace(
	asked: Place,
	change: Partial<Place>
): Promise<Place | undefined> {
	const kept = v.optional(placeSchema);
	return changeFact(PLACE, kept, (place) => place && changed(place, asked, change));
}

const SECOND_MS = 1000;

/** The last number that is on the disk, as far as this page has seen. */
let counted: number | undefined;

/**
 * The number of the next call; on the disk before the call goes. Where it was lost, the clock is
 * ahead of it: a smaller one would look like a copy's. A full disk leaves the call uncounted.
 * @throws where it is not known either which number was the last
 */
export async function nextCounter(): Promise<{ counter: number; isUncounted: boolean }> {
	const fresh = Math.floor(Date.now() / SECOND_MS);
	try {
		counted = await changeFact(COUNTER, counterSchema, (last = fresh) => last + 1);
		return { counter: counted, isUncounted: false };
	} catch {
		counted = (await readFact(COUNTER, counterSchema).catch(() => undefined)) ?? counted;
		if (counted === undefined) throw new Error('The last call’s number cannot be read.');
		return { counter: counted, isUncounted: true };
	}
}

/**
 * The key to enrol with, kept before it is sent: where the answer is lost, the same device may ask
 * again with the same code.
 */
export async function ownKey(make: () => Promise<DeviceKey>): Promise<DeviceKey> {
	const kept = await readFact(OWN_KEY, keySchema);
	if (kept) return kept;
	const made = await make();
	return changeFact(OWN_KEY, keySchema, (before) => before ?? made);
}

export { OWN_KEY };
