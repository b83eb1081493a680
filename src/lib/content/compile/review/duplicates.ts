import { warning, type FileProblem, type Problem } from '../../problem';
import { at, lineOf, type ReviewedFile } from './file';
import type { Reviewed } from './reviewed';

function titleProblem(source: string, other: string): Problem {
	const what = `"${other}" has the same title`;
	return warning(lineOf(source, 'title'), what, 'say what makes this one different');
}

function aliasProblem(source: string, alias: string, other: string): Problem {
	const what = `the alias "${alias}" stands in "${other}" too`;
	return warning(lineOf(source, 'aliases', alias), what, 'leave it to the one it fits best');
}

/**
 * Titles and aliases that two articles of a locale share: nobody could tell them apart. The later
 * one, by path, is told.
 */
export function duplicates(file: ReviewedFile, { names }: Reviewed): FileProblem[] {
	const { source, compiled } = file;
	const { title, aliases, locale } = compiled.article;
	const problems: Problem[] = [];
	const [first] = names.titled(title, locale);
	if (first && first.path !== file.path) {
		problems.push(titleProblem(source, first.compiled.article.id));
	}
	for (const alias of aliases) {
		const [first] = names.called(alias, locale);
		if (!first || first.path === file.path) continue;
		problems.push(aliasProblem(source, alias, first.compiled.article.id));
	}
	return problems.map((problem) => at(file, problem));
}
