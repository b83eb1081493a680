import type { Line } from '$lib/fleet';
import { m } from '$messages';

/** What the loads of these pages `depend` on. */
export const FLEET = 'desk:fleet';

export interface LineView {
	id: number;
	line: Line;
	count: number;
	/** ISO 8601. */
	at: string;
	kiosk?: { id: string; name: string };
}

export type KioskState = 'online' | 'away' | 'silent' | 'invited' | 'revoked' | 'cloned';

export interface KioskView {
	id: string;
	name: string;
	shop: string;
	state: KioskState;
	/** Whether a code waits for its device. */
	isInvited: boolean;
	/** When it was heard last, or fell silent: no longer ago than the shop has been open; ISO 8601. */
	since?: string;
	/** When it was heard last; ISO 8601. */
	seenAt?: string;
	version?: string;
	/** Epoch milliseconds. */
	libraryAt?: number;
	waiting: number;
	refused: number;
	visits: number;
	heapMb?: number;
	last?: LineView;
}

export function stateText(state: KioskState, time: string): string {
	const texts: Record<KioskState, () => string> = {
		online: m.fleet_online,
		away: () => m.fleet_away({ time }),
		silent: () => m.fleet_silent({ time }),
		invited: m.fleet_invited,
		revoked: m.fleet_revoked,
		cloned: m.fleet_cloned
	};
	return texts[state]();
}
