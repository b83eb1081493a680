import type { Change, WrittenLocale } from '$lib/content';
import { fieldsOf, join, part, withChanges, type Changes } from './matter';

export interface Stamp {
	locale: WrittenLocale;
	/** Today, as `YYYY-MM-DD`. */
	day: string;
	/** The file as it is on the disk; absent: a new one. */
	there?: string | undefined;
	/** What the change to an English text was. */
	change?: Change | undefined;
	/** The English revision that a translation now says the same as. */
	source?: number | undefined;
}

/** The revision a file says it has; 1 where it says none. */
export function revisionOf(source: string | undefined): number {
	const parted = source === undefined ? undefined : part(source);
	const revision = parted && fieldsOf(parted.front)?.revision;
	return typeof revision === 'number' && revision >= 1 ? Math.floor(revision) : 1;
}

function changesOf(text: string, { locale, day, there, change, source }: Stamp): Changes {
	if (locale !== 'en') return { updated: day, ...(source !== undefined && { source }) };
	// A slip that was mended leaves `change` alone: it says what the step to this revision was, and
	// readers of translations that are behind are told by it.
	if (there === undefined || change === undefined || change === 'typo') return { updated: day };
	const revision = Math.max(revisionOf(text), revisionOf(there)) + 1;
	return { updated: day, revision, change };
}

/**
 * The text as it is saved: the day, and how far it has come. Nothing where nothing changed or where
 * the front matter cannot be read.
 */
export function stamped(text: string, stamp: Stamp): string {
	const parted = part(text);
	if (!parted || (text === stamp.there && stamp.source === undefined)) return text;
	return join({ ...parted, front: withChanges(parted.front, changesOf(text, stamp)) });
}
