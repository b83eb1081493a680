import { fieldsOf, join, part, withChanges, type Changes } from './matter';
import { revisionOf } from './stamp';

/** Keys that mean the same in every language; the rest is the translator's to write. */
const SHARED = ['products', 'shops', 'related', 'guide', 'audience', 'publishAt', 'expireAt'];

/** A new article's file: a draft, until its writer says otherwise. */
export function freshArticle(title: string): string {
	return join({ front: withChanges('', { title, summary: '', status: 'draft' }), body: '\n' });
}

/** A new translation's file: the English text to write over, as a draft. */
export function freshTranslation(english: string): string {
	const parted = part(english);
	const fields = parted && fieldsOf(parted.front);
	if (!fields) return freshArticle('');
	const shared = Object.entries(fields).filter(([key]) => SHARED.includes(key));
	const changes: Changes = {
		title: fields.title,
		summary: fields.summary,
		...Object.fromEntries(shared),
		status: 'draft',
		source: revisionOf(english)
	};
	return join({ front: withChanges('', changes), body: parted.body });
}
