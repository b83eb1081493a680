import * as v from 'valibot';
import { version } from '$app/environment';
import { calendarDay } from '$lib/content';
import { libraryInStepAt, outgoing, roomLeft } from '$lib/device';
import type { Heartbeat } from '$lib/fleet';
import { clock } from '../clock.svelte';
import { changeFact } from '../facts';
import { heapMb } from './heap';
import { report, untold } from './problems';
import { visitsToday } from './visits';

/** A browser begins to throw things away when it is full. */
const NEARLY_FULL = 0.9;

async function isNearlyFull(): Promise<boolean> {
	try {
		const { usage, quota } = await roomLeft();
		return usage > quota * NEARLY_FULL;
	} catch {
		// A browser that does not tell.
		return false;
	}
}

const PROBE = 'kiosk-probe';
/** More than a block that is taken already has left: what a request needs, and little for a day. */
const PROBE_SIGNS = 8_192;

/** Browsers count their own share only: whether the disk takes anything, writing tells. */
async function takesNothing(): Promise<boolean> {
	try {
		await changeFact(PROBE, v.string(), () => '.'.repeat(PROBE_SIGNS));
		return false;
	} catch {
		return true;
	}
}

/** What the last heartbeat of this page said, for what a disk that cannot be read no longer tells. */
let last: Pick<Heartbeat, 'libraryAt' | 'outbox' | 'visits'> | undefined;

async function onDisk(timeZone?: string): Promise<NonNullable<typeof last>> {
	const waiting = await outgoing();
	const libraryAt = await libraryInStepAt();
	return {
		libraryAt: libraryAt ?? null,
		outbox: {
			waiting: waiting.filter(({ refusal }) => !refusal).length,
			refused: waiting.filter(({ refusal }) => refusal).length,
			oldestAt: waiting[0]?.savedAt ?? null
		},
		visits: await visitsToday(timeZone)
	};
}

const nothingKnown = (timeZone?: string): NonNullable<typeof last> => ({
	libraryAt: null,
	outbox: { waiting: 0, refused: 0, oldestAt: null },
	visits: { day: calendarDay(clock.now(), timeZone), count: 0 }
});

/** A disk without room is a line in service mode and on the fleet page. */
export async function lookAtDisk(): Promise<void> {
	if ((await isNearlyFull()) || (await takesNothing())) await report('storage-full');
}

/** How this kiosk is, right now. */
export async function takePulse(timeZone?: string): Promise<Heartbeat> {
	await lookAtDisk();
	last = await onDisk(timeZone).catch(() => last ?? nothingKnown(timeZone));
	return { at: Date.now(), version, ...last, heapMb: heapMb(), problems: await untold() };
}
