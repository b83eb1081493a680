import { and, desc, eq, gt, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import type { Line } from '$lib/fleet';
import { getStore, kioskLines, kiosks, type Executor } from '$lib/server/store';

/** The same again within this time is counted on the line that stands. */
const COUNTED_FOR_MS = 60 * 60_000;
/** As many as are read; the rest is history. */
const MOST = 30;

export interface KioskLine {
	id: number;
	line: Line;
	count: number;
	at: Date;
	/** Undefined where nobody knows which kiosk it was. */
	kiosk?: { id: string; name: string };
}

/** Says that something happened to a kiosk (null: to one that nobody knows). */
export async function addLine(
	on: Executor,
	kiosk: string | null,
	line: Line,
	{ now, count = 1 }: { now: number; count?: number }
): Promise<void> {
	const at = new Date(now);
	const [known] = await on
		.select({ id: kioskLines.id })
		.from(kioskLines)
		.where(
			and(
				kiosk === null ? isNull(kioskLines.kiosk) : eq(kioskLines.kiosk, kiosk),
				eq(kioskLines.line, line),
				gt(kioskLines.at, new Date(now - COUNTED_FOR_MS))
			)
		)
		.limit(1);
	if (known) {
		const set = { count: sql`${kioskLines.count} + ${count}`, at };
		await on.update(kioskLines).set(set).where(eq(kioskLines.id, known.id));
	} else await on.insert(kioskLines).values({ kiosk, line, count, at });
}

async function read(kiosk?: string): Promise<KioskLine[]> {
	const rows = await getStore()
		.db.select({ line: kioskLines, name: kiosks.name })
		.from(kioskLines)
		.leftJoin(kiosks, eq(kiosks.id, kioskLines.kiosk))
		.where(kiosk === undefined ? undefined : eq(kioskLines.kiosk, kiosk))
		.orderBy(desc(kioskLines.at), desc(kioskLines.id))
		.limit(MOST);
	return rows.map(({ line: { id, line, count, at, kiosk: of }, name }) => ({
		id,
		line,
		count,
		at,
		...(of !== null && name !== null && { kiosk: { id: of, name } })
	}));
}

/** What happened to one kiosk, the newest first. */
export const linesOf = (kiosk: string): Promise<KioskLine[]> => read(kiosk);

/** What happened to all of them and to those nobody knows, the newest first. */
export const latestLines = (): Promise<KioskLine[]> => read();

/** What is no trouble. */
const CALM: Line[] = ['invited', 'enrolled', 'rotated', 'back'];

/** What went wrong with each kiosk last, by its id. */
export async function lastTroubles(): Promise<Map<string, KioskLine>> {
	const rows = await getStore()
		.db.selectDistinctOn([kioskLines.kiosk])
		.from(kioskLines)
		.where(and(isNotNull(kioskLines.kiosk), notInArray(kioskLines.line, CALM)))
		.orderBy(kioskLines.kiosk, desc(kioskLines.at), desc(kioskLines.id));
	return new Map(rows.map(({ kiosk, ...line }) => [kiosk ?? '', line]));
}
