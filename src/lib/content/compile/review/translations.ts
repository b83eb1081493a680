import { LOCALE_INFO } from '../../locales';
import { error, warning, type FileProblem, type Problem } from '../../problem';
import { behindBy } from '../../reader';
import type { LibraryFile } from '../places';
import { at, lineOf, type ReviewedFile } from './file';
import type { Reviewed } from './reviewed';

/** A translation beside its English source. */
function besideSource(file: ReviewedFile, english: LibraryFile | undefined): Problem[] {
	const { article } = file.compiled;
	if (!english) {
		const what = 'it has no English source';
		return [warning(1, what, `write ${article.id}.en.md: other locales show nothing without it`)];
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

function missingProblems(english: ReviewedFile, { places, site }: Reviewed): Problem[] {
	const { article, publication } = english.compiled;
	if (publication.audience === 'staff' || publication.status === 'draft') return [];
	const offered = new Set(site.locales.map((locale) => LOCALE_INFO[locale].writtenIn));
	const missing = [...offered].filter((locale) => !places.at(locale, article.id));
	if (missing.length === 0) return [];
	const what = `there is no translation for ${missing.join(', ')}`;
	return [warning(1, what, 'translate it; until then its readers see the English')];
}

/** Translations that are missing, behind, or without the article they are made from. */
export function translations(file: ReviewedFile, reviewed: Reviewed): FileProblem[] {
	const { locale, id } = file.compiled.article;
	const problems =
		locale === 'en'
			? missingProblems(file, reviewed)
			: besideSource(file, reviewed.places.at('en', id));
	return problems.map((problem) => at(file, problem));
}
