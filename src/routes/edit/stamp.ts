import type { Change, WrittenLocale } from '$lib/content';
import { fieldsOf, join, part, stepsOf, withChanges, type Changes, type Steps } from './matter';

/** What a change counts as that nobody named (`lib/content/article.ts`). */
const UNLESS_SAID = 'medium';

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

function fieldsIn(source: string | undefined) {
	const parted = source === undefined ? undefined : part(source);
	return (parted && fieldsOf(parted.front)) ?? {};
}

/** The revision a file says it has; 1 where it says none. */
export function revisionOf(source: string | undefined): number {
	const { revision } = fieldsIn(source);
	return typeof revision === 'number' && revision >= 1 ? Math.floor(revision) : 1;
}

/**
 * What led to the revisions so far, before a next one takes the place of `change`: whoever is some
 * revisions behind is told by the weightiest. What counts unless it is said is not written.
 */
function stepsTo(revision: number, source: string): Steps {
	const { change, changes } = fieldsIn(source);
	const steps = stepsOf(changes);
	const isSaid = steps[revision] !== undefined || typeof change !== 'string' || change === '';
	if (isSaid || change === UNLESS_SAID || revision === 1) return steps;
	return { ...steps, [revision]: change };
}

function changesOf(text: string, { locale, day, there, change, source }: Stamp): Changes {
	if (locale !== 'en') return { updated: day, ...(source !== undefined && { source }) };
	// A slip that was mended leaves `change` alone: it says what the step to this revision was, and
	// readers of translations that are behind are told by it.
	if (there === undefined || change === undefined || change === 'typo') return { updated: day };
	const newer = revisionOf(there) > revisionOf(text) ? there : text;
	const revision = revisionOf(newer) + 1;
	return { updated: day, revision, change, changes: stepsTo(revision - 1, newer) };
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
