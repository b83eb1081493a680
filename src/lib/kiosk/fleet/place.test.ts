import { expect, test } from 'vitest';
import { makeDeviceKey } from '$lib/fleet';
import { changed, type Place } from './place';

const placeOf = async (id: string): Promise<Place> => ({
	id,
	name: 'Entrance',
	shop: 'abids',
	settings: {},
	pin: null,
	key: await makeDeviceKey()
});
const ENTRANCE = '6e1d3f0a-5a40-4c6f-9d6c-6f2f7f6f1a11';
const asked = await placeOf(ENTRANCE);
const next = await makeDeviceKey();
const rotating: Place = { ...asked, nextKey: { key: next, isAnnounced: true } };
const rotated: Place = { ...asked, key: next };

test('an answer changes the place that asked', () => {
	expect(changed(asked, asked, { name: 'Exit' })).toEqual({ ...asked, name: 'Exit' });
	expect(changed(asked, asked, { refusal: 'revoked' }).refusal).toBe('revoked');
});

test('an answer that comes after the device was enrolled anew changes nothing', async () => {
	const elsewhere = await placeOf('6e1d3f0a-5a40-4c6f-9d6c-6f2f7f6f1a12');
	const anew = await placeOf(ENTRANCE);
	for (const place of [elsewhere, anew]) {
		expect(changed(place, rotating, { name: 'Exit', shop: 'novi-sad', pin: null })).toBe(place);
		expect(changed(place, rotating, { refusal: 'unknown' })).toBe(place);
		expect(changed(place, rotating, { key: next, nextKey: undefined })).toBe(place);
	}
});

test('a place stays itself through a change of its key, whoever knows of it first', () => {
	expect(changed(rotated, rotating, { name: 'Exit' })).toEqual({ ...rotated, name: 'Exit' });
	// A full disk did not take the new key; the page goes by it.
	expect(changed(rotating, rotated, { name: 'Exit' })).toEqual({ ...rotating, name: 'Exit' });
	expect(changed(rotating, asked, { name: 'Exit' })).toEqual({ ...rotating, name: 'Exit' });
});
