import { LOCALE_INFO, type WrittenLocale } from '../../locales';
import { error, warning, type FileProblem, type Problem } from '../../problem';
import { behindBy } from '../../reader';
import type { Site } from '../../site';
import { at, grouped, lineOf, type ReviewedFile } from './file';

/** A translation beside its English source. */
function besideSource(file: ReviewedFile, english: ReviewedFile | undefined): Problem[] {
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

function missingProblem(english: ReviewedFile, written: WrittenLocale[], offered: WrittenLocale[]) {
	const { publication } = english.compiled;
	if (publication.audience === 'staff' || publication.status === 'draft') return [];
	const missing = offered.filter((locale) => !written.includes(locale));
	if (missing.length === 0) return [];
	const what = `there is no translation for ${missing.join(', ')}`;
	return [at(english, warning(1, what, 'translate it; until then its readers see the English'))];
}

/** Translations that are missing, behind, or without the article they are made from. */
export function translations(files: readonly ReviewedFile[], site: Site): FileProblem[] {
	const offered = [...new Set(site.locales.map((locale) => LOCALE_INFO[locale].writtenIn))];
	const articles = grouped(files, ({ compiled }) => compiled.article.id);
	return [...articles.values()].flatMap((versions) => {
		const english = versions.find(({ compiled }) => compiled.article.locale === 'en');
		const others = versions.filter((file) => file !== english);
		const written = versions.map(({ compiled }) => compiled.article.locale);
		return [
			...others.flatMap((file) => besideSource(file, english).map((problem) => at(file, problem))),
			...(english ? missingProblem(english, written, offered) : [])
		];
	});
}
