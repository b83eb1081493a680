import { version } from '$app/environment';
import { libraryInStepAt, outgoing, roomLeft } from '$lib/device';
import type { Heartbeat } from '$lib/fleet';
import { report, untold } from './problems';
import { visitsToday } from './visits';

const MB = 1024 * 1024;
/** A browser begins to throw things away when it is full. */
const NEARLY_FULL = 0.9;

/** Of the page, in MB; null where the browser does not tell (only Chromium does). */
export function heapMb(): number | null {
	const { memory } = performance as { memory?: { usedJSHeapSize: number } };
	return memory ? Math.round(memory.usedJSHeapSize / MB) : null;
}

async function isNearlyFull(): Promise<boolean> {
	try {
		const { usage, quota } = await roomLeft();
		return usage > quota * NEARLY_FULL;
	} catch {
		// A browser that does not tell.
		return false;
	}
}

/** How this kiosk is, right now. */
export async function takePulse(timeZone?: string): Promise<Heartbeat> {
	if (await isNearlyFull()) await report('storage-full');
	const waiting = await outgoing();
	const libraryAt = await libraryInStepAt();
	return {
		at: Date.now(),
		version,
		libraryAt: libraryAt ?? null,
		outbox: {
			waiting: waiting.filter(({ refusal }) => !refusal).length,
			refused: waiting.filter(({ refusal }) => refusal).length,
			oldestAt: waiting[0]?.savedAt ?? null
		},
		visits: await visitsToday(timeZone),
		heapMb: heapMb(),
		problems: await untold()
	};
}
