import { error, type RequestEvent } from '@sveltejs/kit';
import { calendarDay } from '$lib/content';
import { canWrite, type Author } from '$lib/server/editing';
import { getLibrary } from '$lib/server/library';
import { requireStaff, type Staff } from '$lib/server/staff';

/**
 * Who may write articles, behind a request to `/edit`.
 * @throws redirect to sign in, or error 403
 */
export function requireEditor(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Staff {
	const staff = requireStaff(event);
	if (!canWrite(staff.role)) error(403);
	return staff;
}

/** Whom the history of a file names. */
export function authorOf({ name, email }: Staff): Author {
	return { name, email };
}

/** Today where the company is, as `YYYY-MM-DD`. */
export function today(now: number): string {
	const timeZone = getLibrary().site().teams[0]?.hours.timeZone ?? 'UTC';
	return calendarDay(now, timeZone);
}
