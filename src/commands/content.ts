/**
 * `npm run content -- check [dir]`: what is wrong with the content, before a customer finds it.
 * Every problem is a line `file:line: what is wrong, what to do` on stdout; exit code 1 on errors,
 * 0 when there are only warnings.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkFolder } from '../lib/server/library/check';
import type { FileProblem } from '../lib/content';

const USAGE = 'Usage: npm run content -- check [dir]';

function lineOf(folder: string, { path: file, line, what, todo, level }: FileProblem): string {
	const place = path.relative(process.cwd(), path.join(folder, file));
	return `${place}:${line}: ${level === 'warning' ? 'warning: ' : ''}${what}, ${todo}`;
}

async function check(folder: string): Promise<number> {
	const { files, problems } = await checkFolder(folder);
	for (const problem of problems) console.log(lineOf(folder, problem));
	const errors = problems.filter(({ level }) => level === 'error').length;
	console.error(`${files} files: ${errors} errors, ${problems.length - errors} warnings.`);
	return errors > 0 ? 1 : 0;
}

const [command, dir, ...more] = process.argv.slice(2);
const folder = path.resolve(dir ?? process.env.CONTENT_DIR ?? 'content');
if (command !== 'check' || more.length > 0) {
	console.error(USAGE);
	process.exitCode = 2;
} else if (existsSync(folder)) {
	process.exitCode = await check(folder);
} else {
	console.error(`There is no folder ${folder}. ${USAGE}`);
	process.exitCode = 2;
}
