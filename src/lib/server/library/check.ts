// Without the door's other rooms: a check needs neither the store nor a running server, and works
// on a fresh clone, where `$lib` means nothing yet.
import { error, type FileProblem, type Problem, type Site } from '../../content';
import {
	checkLibrary,
	compileArticle,
	parseSite,
	type ImageInfo,
	type LibraryFile
} from '../../content/compile';
import { kindOf, listFiles, readBytes } from './files';
import { demandPicture, sizeOf } from './pictures';

export interface Checked {
	/** Files that were looked at. */
	files: number;
	/** By file and line. */
	problems: FileProblem[];
}

const at = (path: string) => (problem: Problem) => ({ path, ...problem });

async function readPicture(bytes: Buffer): Promise<ImageInfo | Problem> {
	try {
		demandPicture(bytes);
		return { url: '/library/media/unpublished.webp', ...(await sizeOf(bytes)) };
	} catch (cause) {
		const what = cause instanceof Error ? cause.message : String(cause);
		return error(1, what, 'save it again as PNG or JPEG');
	}
}

class Check {
	readonly #folder: string;
	readonly problems: FileProblem[] = [];

	constructor(folder: string) {
		this.#folder = folder;
	}

	async #read(path: string): Promise<Buffer> {
		const bytes = await readBytes(this.#folder, path);
		if (!bytes) this.problems.push({ path, ...error(1, 'it cannot be read', 'make it smaller') });
		return bytes ?? Buffer.alloc(0);
	}

	async pictures(paths: readonly string[]): Promise<Map<string, ImageInfo>> {
		const pictures = new Map<string, ImageInfo>();
		for (const path of paths) {
			const picture = await readPicture(await this.#read(path));
			if ('url' in picture) pictures.set(path.slice('media/'.length), picture);
			else this.problems.push({ path, ...picture });
		}
		return pictures;
	}

	async articles(paths: readonly string[], pictures: ReadonlyMap<string, ImageInfo>) {
		const files: LibraryFile[] = [];
		for (const path of paths) {
			const source = (await this.#read(path)).toString('utf8');
			const compiled = compileArticle({ path, source, images: (file) => pictures.get(file) });
			if ('article' in compiled) files.push({ path, compiled });
			else this.problems.push(...compiled.problems.map(at(path)));
		}
		return files;
	}

	async site(path = 'site.yaml'): Promise<Site | undefined> {
		const parsed = parseSite((await this.#read(path)).toString('utf8'));
		if ('site' in parsed) return parsed.site;
		this.problems.push(...parsed.problems.map(at(path)));
		return undefined;
	}
}

function inOrder(problems: FileProblem[]): FileProblem[] {
	return problems.sort((a, b) => {
		if (a.path !== b.path) return a.path < b.path ? -1 : 1;
		return a.line - b.line;
	});
}

/** Everything that editors should know about a content folder before a customer finds it. */
export async function checkFolder(folder: string): Promise<Checked> {
	const paths = await listFiles(folder);
	const of = (kind: string) => paths.filter((path) => kindOf(path) === kind);
	const check = new Check(folder);
	const site = await check.site();
	const files = await check.articles(of('article'), await check.pictures(of('media')));
	if (site) check.problems.push(...checkLibrary(files, site));
	return { files: paths.length, problems: inOrder(check.problems) };
}
