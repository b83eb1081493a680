import { fallbacks } from '../../locales';
import { warning, type FileProblem } from '../../problem';
import type { LibraryFile } from '../places';
import { at, type ReviewedFile } from './file';
import type { Reviewed } from './reviewed';

const isPast = (moment: string | undefined, now: number) =>
	moment !== undefined && Date.parse(moment) <= now;

/** Readable by a customer at this moment. */
function isShown({ compiled }: LibraryFile, now: number): boolean {
	const { status, publishAt, expireAt } = compiled.publication;
	const isDue = publishAt === undefined || isPast(publishAt, now);
	return status === 'published' && isDue && !isPast(expireAt, now);
}

function whyHidden(
	{ compiled }: LibraryFile,
	now: number
): [what: string, todo: string] | undefined {
	const { id } = compiled.article;
	const { publishAt, expireAt } = compiled.publication;
	if (isPast(expireAt, now)) return [`"${id}" has expired`, 'remove the link, or prolong it'];
	if (publishAt === undefined || isPast(publishAt, now)) return undefined;
	return [`"${id}" is not shown before ${publishAt}`, 'publish this one then, too'];
}

/** Links and related articles that lead to what is no longer shown, or not yet. */
export function timing(file: ReviewedFile, { places, now }: Reviewed): FileProblem[] {
	if (!isShown(file, now)) return [];
	const { article, references } = file.compiled;
	return references.flatMap(({ kind, target, line }) => {
		if (kind !== 'page' && kind !== 'related') return [];
		const id = target.replace(/^\//, '');
		const versions = fallbacks(article.locale).flatMap((locale) => places.at(locale, id) ?? []);
		const [first] = versions;
		if (!first || versions.some((each) => isShown(each, now))) return [];
		const why = whyHidden(first, now);
		return why ? at(file, warning(line, ...why)) : [];
	});
}
