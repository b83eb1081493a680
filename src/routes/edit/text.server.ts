import { localise, type Locale } from '$lib/content';
import type { Failed } from '$lib/server/editing';
import { getLibrary } from '$lib/server/library';
import { m } from '$messages';

/** Why nothing was changed, and what to do, as an editor reads it. */
export function failedText({ reason }: Failed): string {
	const texts: Record<Failed['reason'], () => string> = {
		'no-writer': m.edit_failed_no_writer,
		'disk-full': m.edit_failed_disk_full,
		'read-only': m.edit_failed_read_only,
		'no-file': m.edit_failed_no_file,
		unexpected: m.edit_failed_unexpected
	};
	return texts[reason]();
}

/** What a list offers, by id, in the reader’s language. */
export interface Choice {
	id: string;
	title: string;
}

/** Where an article may live, in the site's order; what only staff reads last. */
export function topicChoices(locale: Locale): Choice[] {
	const { topics } = getLibrary().site();
	const known = topics.map(({ id, title }) => ({ id, title: localise(title, locale) }));
	return [...known, { id: 'staff', title: m.edit_topic_staff() }];
}

export function shopChoices(locale: Locale): Choice[] {
	const { shops } = getLibrary().site();
	return shops.map(({ id, name }) => ({ id, title: localise(name, locale) }));
}
