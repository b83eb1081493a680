import path from 'node:path';
import type { FileProblem } from '../lib/content';
import { checkFolder } from '../lib/server/library/check';
import { contentFolder, oneOf, readArgs } from './content-usage';

const FORMATS = ['human', 'json', 'github'] as const;
type Format = (typeof FORMATS)[number];

/** `file:line: what is wrong, what to do`, the file as seen from here. */
export function humanLine({ path: file, line, what, todo, level }: FileProblem): string {
	return `${file}:${line}: ${level === 'warning' ? 'warning: ' : ''}${what}, ${todo}`;
}

/** A message as GitHub's workflow commands want it. */
function escapeData(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property also ends at a comma and at a colon. */
function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A line that GitHub shows beside the file it is about. */
function githubLine({ path: file, line, what, todo, level }: FileProblem): string {
	const place = `file=${escapeProperty(file)},line=${line}`;
	return `::${level} ${place}::${escapeData(`${what}, ${todo}`)}`;
}

/** All problems as one text; of JSON an array of `{ file, line, level, what, todo }`. */
export function formatProblems(problems: readonly FileProblem[], format: Format): string {
	if (format === 'json') {
		const plain = problems.map(({ path: file, line, level, what, todo }) => {
			return { file, line, level, what, todo };
		});
		return JSON.stringify(plain, undefined, '\t');
	}
	return problems.map(format === 'github' ? githubLine : humanLine).join('\n');
}

/** `check [dir] [--format …]`: exit code 1 on errors, 0 when there are only warnings. */
export async function check(args: string[]): Promise<number> {
	const options = { format: { type: 'string', default: 'human' } } as const;
	const { values, positionals } = readArgs(args, options, 1);
	const format = oneOf(values.format, FORMATS, 'format');
	const folder = contentFolder(positionals[0]);
	const { files, problems } = await checkFolder(folder);
	const fromHere = problems.map((problem) => {
		return { ...problem, path: path.relative(process.cwd(), path.join(folder, problem.path)) };
	});
	if (format === 'json' || problems.length > 0) console.log(formatProblems(fromHere, format));
	const errors = problems.filter(({ level }) => level === 'error').length;
	console.error(`${files} files: ${errors} errors, ${problems.length - errors} warnings.`);
	return errors > 0 ? 1 : 0;
}
