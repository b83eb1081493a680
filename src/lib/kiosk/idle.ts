/**
 * How long a kiosk waits for somebody who does not touch it. Pure: the time without a touch comes
 * in, what the screen should do comes out.
 */
export interface Patience {
	/** Without a touch for this long, we ask whether anybody is there. */
	quietMs: number;
	/** How long the question stands before everything is forgotten; at least 20 s (EN 301 549, WCAG 2.2.1). */
	warningMs: number;
}

/** Until the desk has set another (`fleet/`). */
export const PATIENCE: Patience = { quietMs: 60_000, warningMs: 20_000 };

/** WCAG 2.2.1: a limit that is set can be made ten times as long; the question stands a minute. */
const MORE = 10;
const LONGEST_WARNING_MS = 60_000;

/** For those who asked for more time. */
export function withTime({ quietMs, warningMs }: Patience): Patience {
	return { quietMs: quietMs * MORE, warningMs: Math.max(warningMs, LONGEST_WARNING_MS) };
}

export type Attention =
	{ phase: 'here' } | { phase: 'asked'; secondsLeft: number } | { phase: 'gone' };

/**
 * How long nobody has touched it. One clock is never set, but stands still while the device sleeps;
 * the device's own goes on, and may be set. Where that one alone says that the time is over, it
 * brings the question, and the question has its whole time.
 */
export function untouched(ms: number, byDeviceMs: number, { quietMs }: Patience): number {
	return ms < quietMs && byDeviceMs >= quietMs ? quietMs : ms;
}

/** `untouchedMs`: since the last touch. */
export function attention(untouchedMs: number, { quietMs, warningMs }: Patience): Attention {
	const left = quietMs + warningMs - untouchedMs;
	if (left <= 0) return { phase: 'gone' };
	if (untouchedMs < quietMs) return { phase: 'here' };
	return { phase: 'asked', secondsLeft: Math.ceil(left / 1000) };
}
