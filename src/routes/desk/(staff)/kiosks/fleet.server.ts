import { calendarDay, type Locale } from '$lib/content';
import type { KioskLine, KioskRow } from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { shopName } from '../../site.server';
import type { KioskState, KioskView, LineView } from './fleet';

/** A heartbeat a minute, and one may be lost. */
const ONLINE_MS = 150_000;

export function lineView({ at, ...rest }: KioskLine): LineView {
	return { ...rest, at: at.toISOString() };
}

function stateOf(row: KioskRow, now: number): KioskState {
	if (row.revokedAt) return 'revoked';
	if (row.clonedAt) return 'cloned';
	if (!row.publicKey) return 'invited';
	if (row.silentSince) return 'silent';
	return row.seenAt && now - row.seenAt.getTime() < ONLINE_MS ? 'online' : 'away';
}

const isInvited = ({ code, codeUsedAt, codeUntil }: KioskRow, now: number): boolean =>
	code !== null && codeUsedAt === null && codeUntil !== null && now <= codeUntil.getTime();

/** Today by the shop's clock. */
function today(shop: string, now: number): string {
	const timeZone = getLibrary()
		.site()
		.shops.find(({ id }) => id === shop)?.hours.timeZone;
	return calendarDay(now, timeZone);
}

/** A kiosk as the desk shows it. */
export function kioskView(
	row: KioskRow,
	locale: Locale,
	last?: KioskLine,
	now = Date.now()
): KioskView {
	const { id, name, shop, beat, silentSince, seenAt } = row;
	const since = silentSince ?? seenAt;
	return {
		id,
		name,
		shop: shopName(shop, locale) ?? shop,
		state: stateOf(row, now),
		isInvited: isInvited(row, now),
		...(since && { since: since.toISOString() }),
		...(seenAt && { seenAt: seenAt.toISOString() }),
		...(beat && { version: beat.version }),
		...(beat?.libraryAt != null && { libraryAt: beat.libraryAt }),
		...(beat?.heapMb != null && { heapMb: beat.heapMb }),
		waiting: beat?.outbox.waiting ?? 0,
		refused: beat?.outbox.refused ?? 0,
		visits: beat?.visits.day === today(shop, now) ? beat.visits.count : 0,
		...(last && { last: lineView(last) })
	};
}

/** The shops' names by id, in the order of the site. */
export function shopNames(locale: Locale): Record<string, string> {
	const { shops } = getLibrary().site();
	return Object.fromEntries(shops.map(({ id }) => [id, shopName(id, locale) ?? id]));
}
