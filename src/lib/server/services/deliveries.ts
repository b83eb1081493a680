import { and, desc, eq, gt, gte, inArray, isNull, sql } from 'drizzle-orm';
import { formatReceipt } from '$lib/cases';
import { tellSystem } from '$lib/server/cases';
import { hint } from '$lib/server/live';
import {
	cases,
	getStore,
	serviceDeliveries as deliveries,
	transaction,
	type Transaction
} from '$lib/server/store';

/** A failure or two pass by themselves; from here on somebody should look. */
export const FAILING_TRIES = 3;
/** Of deliveries longer ago nobody asks. */
const SHOWN_DAYS = 7;
const SHOWN_LIMIT = 50;
const DAY_MS = 86_400_000;

/** Notes that a system is to be told; the same again is the same. */
export async function expectDelivery(caseId: string, service: string): Promise<void> {
	await getStore().db.insert(deliveries).values({ caseId, service }).onConflictDoNothing();
}

/** What a delivery waits for that nobody can make yet. */
const NO_SECRET = 'secret';
const awaitsSecret = and(isNull(deliveries.deliveredAt), eq(deliveries.problem, NO_SECRET));

/** Notes that a system is to be told as soon as the server has its secret. */
export async function awaitSecret(caseId: string, service: string): Promise<void> {
	const row = { caseId, service, problem: NO_SECRET };
	await getStore().db.insert(deliveries).values(row).onConflictDoNothing();
}

export async function servicesAwaitingSecrets(): Promise<string[]> {
	const rows = await getStore()
		.db.selectDistinct({ service: deliveries.service })
		.from(deliveries)
		.where(awaitsSecret);
	return rows.map(({ service }) => service);
}

/** Has a system told, now that it can be, of all that is still open: what is closed people saw to. */
export async function tellNow(service: string): Promise<void> {
	const those = and(awaitsSecret, eq(deliveries.service, service));
	await transaction(async (tx) => {
		const isClosed = and(eq(cases.state, 'resolved'), isNull(cases.mergedInto));
		const closed = tx.select({ id: cases.id }).from(cases).where(isClosed);
		await tx.delete(deliveries).where(and(those, inArray(deliveries.caseId, closed)));
		const open = await tx
			.update(deliveries)
			.set({ problem: null })
			.where(those)
			.returning({ caseId: deliveries.caseId });
		for (const { caseId } of open) await tellSystem(tx, caseId, service);
	});
}

/** Marks it as told, within the step that keeps the answer; false where it was told before. */
export async function markTold(tx: Transaction, caseId: string): Promise<boolean> {
	const marked = await tx
		.update(deliveries)
		.set({ deliveredAt: new Date(), triedAt: new Date(), problem: null })
		.where(and(eq(deliveries.caseId, caseId), isNull(deliveries.deliveredAt)))
		.returning({ caseId: deliveries.caseId });
	return marked.length > 0;
}

/** Notes a failure; answers which one it was. */
export async function noteFailure(caseId: string, problem: string): Promise<number> {
	const [noted] = await getStore()
		.db.update(deliveries)
		.set({ tries: sql`${deliveries.tries} + 1`, triedAt: new Date(), problem })
		.where(and(eq(deliveries.caseId, caseId), isNull(deliveries.deliveredAt)))
		.returning({ tries: deliveries.tries });
	if (noted && noted.tries >= FAILING_TRIES) hint('queue');
	return noted?.tries ?? 0;
}

export async function isTold(caseId: string): Promise<boolean> {
	const told = await deliveryOf(caseId);
	return told?.deliveredAt != null;
}

export async function deliveryOf(caseId: string) {
	const [row] = await getStore().db.select().from(deliveries).where(eq(deliveries.caseId, caseId));
	return row;
}

const isFailing = and(isNull(deliveries.deliveredAt), gte(deliveries.tries, FAILING_TRIES));

/** How one service's messages went in the last days. */
export interface ServiceFigures {
	service: string;
	told: number;
	waiting: number;
	failing: number;
}

export async function serviceFigures(now = Date.now()): Promise<ServiceFigures[]> {
	const count = (where: ReturnType<typeof and>) =>
		sql<string>`count(*) filter (where ${where ?? sql`true`})`;
	const rows = await getStore()
		.db.select({
			service: deliveries.service,
			told: count(sql`${deliveries.deliveredAt} is not null`),
			waiting: count(
				sql`${deliveries.deliveredAt} is null and ${deliveries.tries} < ${FAILING_TRIES}`
			),
			failing: count(isFailing)
		})
		.from(deliveries)
		.where(gt(deliveries.createdAt, new Date(now - SHOWN_DAYS * DAY_MS)))
		.groupBy(deliveries.service);
	return rows.map(({ service, ...counts }) => ({
		service,
		told: Number(counts.told),
		waiting: Number(counts.waiting),
		failing: Number(counts.failing)
	}));
}

/** A message that does not get through. */
export interface Failing {
	caseId: string;
	receipt: string;
	service: string;
	problem: string;
	tries: number;
	triedAt: Date;
}

/** Those that keep failing, the last tried first. */
export async function failingDeliveries(): Promise<Failing[]> {
	const rows = await getStore()
		.db.select({ delivery: deliveries, receipt: cases.receipt })
		.from(deliveries)
		.innerJoin(cases, eq(cases.id, deliveries.caseId))
		.where(isFailing)
		.orderBy(desc(deliveries.triedAt))
		.limit(SHOWN_LIMIT);
	return rows.map(({ delivery, receipt }) => ({
		caseId: delivery.caseId,
		receipt: formatReceipt(receipt),
		service: delivery.service,
		problem: delivery.problem ?? '',
		tries: delivery.tries,
		triedAt: delivery.triedAt ?? delivery.createdAt
	}));
}

/** Tries all that failed of a service once more, now, and again with growing pauses. */
export async function tryAgain(service: string): Promise<number> {
	return transaction(async (tx) => {
		const rows = await tx
			.select({ caseId: deliveries.caseId })
			.from(deliveries)
			.where(and(isFailing, eq(deliveries.service, service)));
		for (const { caseId } of rows) await tellSystem(tx, caseId, service);
		return rows.length;
	});
}
