/** The kiosk as the service worker knows it, which writes its poster: what is set at the desk. */
import * as v from 'valibot';
import { database } from '$lib/device/worker';
import { readSettings, type KioskSettings } from '$lib/fleet';
import { PLACE } from './fleet/names';

export { offeredIn } from './locales';

const placed = v.object({ settings: v.unknown() });

export async function settingsHere(): Promise<KioskSettings> {
	const kept = v.safeParse(placed, await (await database()).get('facts', PLACE));
	return readSettings(kept.success ? kept.output.settings : undefined);
}
