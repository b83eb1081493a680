import { fallbacks } from '../../locales';
import { warning, type FileProblem } from '../../problem';
import { at, type ReviewedFile } from './file';

const isPast = (moment: string | undefined, now: number) =>
	moment !== undefined && Date.parse(moment) <= now;

/** Readable by a customer at this moment. */
function isShown({ compiled }: ReviewedFile, now: number): boolean {
	const { status, publishAt, expireAt } = compiled.publication;
	const isDue = publishAt === undefined || isPast(publishAt, now);
	return status === 'published' && isDue && !isPast(expireAt, now);
}

function whyHidden(
	{ compiled }: ReviewedFile,
	now: number
): [what: string, todo: string] | undefined {
	const { id } = compiled.article;
	const { publishAt, expireAt } = compiled.publication;
	if (isPast(expireAt, now)) return [`"${id}" has expired`, 'remove the link, or prolong it'];
	if (publishAt === undefined || isPast(publishAt, now)) return undefined;
	return [`"${id}" is not shown before ${publishAt}`, 'publish this one then, too'];
}

/** Links and related articles that lead to what is no longer shown, or not yet. */
export function timing(files: readonly ReviewedFile[], now: number): FileProblem[] {
	const byPlace = new Map(
		files.map((file) => [`${file.compiled.article.locale} ${file.compiled.article.id}`, file])
	);
	return files
		.filter((file) => isShown(file, now))
		.flatMap((file) =>
			file.compiled.references.flatMap(({ kind, target, line }) => {
				if (kind !== 'page' && kind !== 'related') return [];
				const id = target.replace(/^\//, '');
				const versions = fallbacks(file.compiled.article.locale).flatMap(
					(locale) => byPlace.get(`${locale} ${id}`) ?? []
				);
				const [first] = versions;
				if (!first || versions.some((each) => isShown(each, now))) return [];
				const why = whyHidden(first, now);
				return why ? at(file, warning(line, ...why)) : [];
			})
		);
}
