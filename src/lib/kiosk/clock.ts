/** One question to the server by this device's clock, and what the server's own said meanwhile. */
export interface Exchange {
	askedAt: number;
	heardAt: number;
	/** By an HTTP date, which counts whole seconds. */
	servedAt: number;
}

const SECOND_MS = 1000;

/**
 * How far the device's clock is ahead of the server's after an exchange, in milliseconds: as before,
 * where that may still be so, because no exchange tells it better than to the second.
 */
export function aheadAfter(ahead: number, { askedAt, heardAt, servedAt }: Exchange): number {
	const least = askedAt - (servedAt + SECOND_MS);
	const most = heardAt - servedAt;
	// The clock was set back in the middle of it: the next one tells.
	if (most < least) return ahead;
	return least <= ahead && ahead <= most ? ahead : Math.round((least + most) / 2);
}
