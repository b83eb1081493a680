import { LOCALE_INFO, type WrittenLocale } from '../../locales';
import { error, warning, type FileProblem, type Problem } from '../../problem';
import { behindBy } from '../../reader';
import { pathOf } from '../path';
import { at, lineOf, type ReviewedFile } from './file';
import type { Reviewed } from './reviewed';

/** A translation beside its English source. */
function besideSource(file: ReviewedFile, { places, isBroken }: Reviewed): Problem[] {
	const { article } = file.compiled;
	const english = places.at('en', article.id);
	if (!english) {
		if (isBroken(article.id, 'en')) return [];
		const what = 'it has no English source';
		const path = pathOf({ ...article, locale: 'en' });
		return [warning(1, what, `write ${path}: other locales show nothing without it`)];
	}
	const revision = english.compiled.article.revision ?? 1;
	const source = article.source ?? 1;
	const line = lineOf(file.source, 'source');
	if (source > revision) {
		const what = `it is made from revision ${source}, the English article is at ${revision}`;
		return [error(line, what, `write source: ${revision}, or raise the revision there`)];
	}
	const behind = behindBy(article, english.compiled.article);
	if (!behind) return [];
	const what = `it is behind the English article by a ${behind} change (${source} of ${revision})`;
	return [warning(line, what, `translate what changed, then write source: ${revision}`)];
}

function missingProblems(english: ReviewedFile, { places, site, isBroken }: Reviewed): Problem[] {
	const { article, publication } = english.compiled;
	if (publication.audience === 'staff' || publication.status === 'draft') return [];
	const offered = new Set(site.locales.map((locale) => LOCALE_INFO[locale].writtenIn));
	const isThere = (locale: WrittenLocale) =>
		places.at(locale, article.id) !== undefined || isBroken(article.id, locale);
	const missing = [...offered].filter((locale) => !isThere(locale));
	if (missing.length === 0) return [];
	const what = `there is no translation for ${missing.join(', ')}`;
	return [warning(1, what, 'translate it; until then its readers see the English')];
}

/** Translations that are missing, behind, or without the article they are made from. */
export function translations(file: ReviewedFile, reviewed: Reviewed): FileProblem[] {
	const isSource = file.compiled.article.locale === 'en';
	const problems = isSource ? missingProblems(file, reviewed) : besideSource(file, reviewed);
	return problems.map((problem) => at(file, problem));
}
