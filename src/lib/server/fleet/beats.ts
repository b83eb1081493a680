import { eq } from 'drizzle-orm';
import type { Heartbeat, HeartbeatAnswer, Line } from '$lib/fleet';
import { hint } from '$lib/server/live';
import { kiosks, transaction } from '$lib/server/store';
import { tellOfEnd } from './alerts';
import type { KioskRow } from './kiosks';
import { addLine } from './lines';

/** A clock this far off makes kiosks show wrong hours and refuse right certificates. */
const CLOCK_OFF_MS = 5 * 60_000;
/** A key that leaked is worth something for at most this long. */
const KEY_DAYS = 30;
const DAY_MS = 86_400_000;

/** What an enrolled device is told. */
export function answerTo({ name, shop, settings, pin, keyedAt }: KioskRow, now: number) {
	const rotate = keyedAt !== null && now - keyedAt.getTime() > KEY_DAYS * DAY_MS;
	return { name, shop, settings, pin, rotate } satisfies HeartbeatAnswer;
}

/** What a heartbeat shows that the kiosk itself does not know for a problem. */
function findings(before: Heartbeat | null | undefined, beat: Heartbeat, now: number): Line[] {
	const found: Line[] = [];
	if (Math.abs(beat.at - now) > CLOCK_OFF_MS) found.push('clock-wrong');
	if (beat.outbox.refused > (before?.outbox.refused ?? 0)) found.push('request-refused');
	return found;
}

/** Takes down what a kiosk says of itself, and tells it what is set for it. */
export async function takeBeat(
	{ id }: KioskRow,
	beat: Heartbeat,
	now = Date.now()
): Promise<HeartbeatAnswer | undefined> {
	const { before, wasSilent } = await transaction(async (tx) => {
		const [before] = await tx.select().from(kiosks).where(eq(kiosks.id, id)).for('update');
		const wasSilent = before?.silentSince !== null && before !== undefined;
		const set = { beat, seenAt: new Date(now), silentSince: null };
		await tx.update(kiosks).set(set).where(eq(kiosks.id, id));
		for (const { code, count } of beat.problems) await addLine(tx, id, code, { now, count });
		for (const line of findings(before?.beat, beat, now)) await addLine(tx, id, line, { now });
		if (wasSilent) await tellOfEnd(tx, before, now);
		return { before, wasSilent };
	});
	hint('fleet', ...(wasSilent ? ['queue'] : []));
	return before && answerTo(before, now);
}
