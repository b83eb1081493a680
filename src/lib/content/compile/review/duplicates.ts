import { warning, type FileProblem, type Problem } from '../../problem';
import { at, grouped, lineOf, type ReviewedFile } from './file';

/** As a search would: case, accents, signs and spaces make no difference. */
function folded(text: string): string {
	const bare = text.normalize('NFKD').replace(/\p{Diacritic}/gu, '');
	return bare
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();
}

interface Named {
	file: ReviewedFile;
	text: string;
}

/** Every text that an earlier article of its locale has too, as a problem of the later one. */
function twice(named: Named[], problem: (text: Named, other: string) => Problem): FileProblem[] {
	const localeOf = ({ file }: Named) => file.compiled.article.locale;
	const groups = grouped(named, (each) => `${localeOf(each)} ${folded(each.text)}`);
	return [...groups.values()].flatMap(([first, ...more]) =>
		more.flatMap((each) => {
			if (!first || first.file === each.file) return [];
			return at(each.file, problem(each, first.file.compiled.article.id));
		})
	);
}

function titleProblem({ file }: Named, other: string): Problem {
	const what = `"${other}" has the same title`;
	return warning(lineOf(file.source, 'title'), what, 'say what makes this one different');
}

function aliasProblem({ file, text }: Named, other: string): Problem {
	const what = `the alias "${text}" stands in "${other}" too`;
	return warning(lineOf(file.source, 'aliases', text), what, 'leave it to the one it fits best');
}

/** Titles and aliases that two articles of a locale share: nobody could tell them apart. */
export function duplicates(files: readonly ReviewedFile[]): FileProblem[] {
	const titles = files.map((file) => ({ file, text: file.compiled.article.title }));
	const aliases = files.flatMap((file) =>
		file.compiled.article.aliases.map((text) => ({ file, text }))
	);
	return [...twice(titles, titleProblem), ...twice(aliases, aliasProblem)];
}
