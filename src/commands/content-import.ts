import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileProblem } from '../lib/content';
import { parseSite, placeOf } from '../lib/content/compile';
import { importTree, type Imported, type SourceFile, type SourceTree } from '../lib/content/import';
import { readBytes } from '../lib/server/library/files';
import { demandPicture, sizeOf } from '../lib/server/library/pictures';
import { humanLine } from './content-check';
import { contentFolder, folderAt, oneOf, readArgs, UsageError } from './content-usage';

const OPTIONS = {
	topic: { type: 'string' },
	into: { type: 'string' },
	'dry-run': { type: 'boolean', default: false },
	format: { type: 'string', default: 'human' }
} as const;

/** What installs and builds leave in a tree. */
const BUILT =
	/^(?:node_modules|\.git|\.github|\.docusaurus|\.astro|\.jekyll-cache|_site|dist|cache|build)$/;
const TEXT = /\.(?:mdx?|ya?ml|toml|json|[cm]?[jt]s|html?|txt)$/i;
const PICTURE = /\.(?:png|jpe?g|webp|gif|avif|svg)$/i;

async function walk(folder: string, below = ''): Promise<string[]> {
	const entries = await readdir(path.join(folder, below), { withFileTypes: true });
	const found = await Promise.all(
		entries.map((entry) => {
			const relative = below === '' ? entry.name : `${below}/${entry.name}`;
			if (entry.isDirectory())
				return BUILT.test(entry.name) ? Promise.resolve([]) : walk(folder, relative);
			return Promise.resolve(entry.isFile() ? [relative] : []);
		})
	);
	return found.flat().sort();
}

/** Why a picture cannot be shown; undefined where it can. */
async function refusal(folder: string, file: string): Promise<string | undefined> {
	try {
		const bytes = await readBytes(folder, file);
		if (!bytes) return 'it cannot be read';
		demandPicture(bytes);
		await sizeOf(bytes);
		return undefined;
	} catch (cause) {
		return cause instanceof Error ? cause.message : String(cause);
	}
}

export async function readTree(folder: string): Promise<SourceTree> {
	const paths = await walk(folder);
	const files: SourceFile[] = [];
	for (const each of paths.filter((file) => TEXT.test(file))) {
		const bytes = await readBytes(folder, each);
		files.push({ path: each, text: bytes?.toString('utf8') ?? '' });
	}
	const media = new Map<string, string | undefined>();
	for (const each of paths.filter((file) => PICTURE.test(file))) {
		media.set(each, await refusal(folder, each));
	}
	return { files, media };
}

async function topicsIn(folder: string): Promise<string[]> {
	const source = await readFile(path.join(folder, 'site.yaml'), 'utf8').catch(() => undefined);
	if (source === undefined) return [];
	const parsed = parseSite(source);
	if ('site' in parsed) return parsed.site.topics.map(({ id }) => id);
	throw new UsageError('site.yaml has errors; see npm run content -- check.');
}

/** Writes a file that is not there, or is there as it would be written; false otherwise. */
async function writeOnce(file: string, bytes: Buffer): Promise<boolean> {
	const there = await readFile(file).catch(() => undefined);
	if (there) return there.equals(bytes);
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, bytes, { flag: 'wx' });
	return true;
}

/** Writes all; what is there already and differs stays, and is a problem. */
export async function write(
	tree: string,
	into: string,
	imported: Imported
): Promise<FileProblem[]> {
	const problems: FileProblem[] = [];
	const save = async (from: string, to: string, bytes: Buffer) => {
		if (await writeOnce(path.join(into, to), bytes)) return;
		const what = `${to} is there already, and differs`;
		problems.push({
			path: from,
			line: 1,
			level: 'error',
			what,
			todo: 'move it away, or import into another folder'
		});
	};
	for (const { path: to, from, text } of imported.articles) await save(from, to, Buffer.from(text));
	for (const { path: to, from } of imported.pictures) {
		await save(from, to, await readFile(path.join(tree, from)));
	}
	return problems;
}

function printReport(imported: Imported, problems: FileProblem[], isDry: boolean): void {
	for (const problem of problems) console.log(humanLine(problem));
	for (const { id, order } of imported.topics) {
		if (order.length > 0) console.log(`The order in topic ${id} was: [${order.join(', ')}]`);
	}
	if (imported.yaml !== '') console.log(`Add to site.yaml, below "topics:":\n\n${imported.yaml}`);
	const failed = new Set(problems.filter(({ level }) => level === 'error').map((each) => each.path))
		.size;
	console.error(
		`${imported.generator}: ${imported.articles.length} articles and ${imported.pictures.length} pictures ` +
			`${isDry ? 'would be' : 'were'} imported, ${failed} files were not; ` +
			`${problems.length - failed} things to look at.`
	);
}

/** `import <folder>`: exit code 1 where a file could not be imported. */
export async function importFolder(args: string[]): Promise<number> {
	const { values, positionals } = readArgs(args, OPTIONS, 1);
	const format = oneOf(values.format, ['human', 'json'] as const, 'format');
	const [named] = positionals;
	if (named === undefined) throw new UsageError('Name the folder to import.');
	const { topic } = values;
	if (topic !== undefined && 'what' in placeOf(`help/${topic}/x.en.md`)) {
		throw new UsageError(`"${topic}" is no name for a topic; use lower-case words and hyphens.`);
	}
	const folder = folderAt(named);
	const into = contentFolder(values.into);
	const topics = await topicsIn(into);
	const imported = importTree(await readTree(folder), {
		topics,
		...(topic !== undefined && { topic })
	});
	if (imported.articles.length === 0) {
		console.error(`There is no article in ${folder}: name the folder with its Markdown files.`);
	}
	const refused = values['dry-run'] ? [] : await write(folder, into, imported);
	const problems = [...imported.problems, ...refused];
	if (format === 'json') {
		const files = imported.articles.map(({ path: to, from }) => ({ path: to, from }));
		console.log(JSON.stringify({ ...imported, articles: files, problems }, undefined, '\t'));
	} else printReport(imported, problems, values['dry-run']);
	const isWhole = imported.articles.length > 0 && !problems.some(({ level }) => level === 'error');
	return isWhole ? 0 : 1;
}
