// Without the door's other rooms: a check needs neither the store nor a running server, and works
// on a fresh clone, where `$lib` means nothing yet.
import { error, warning, type FileProblem, type Problem, type Site } from '../../content';
import {
	checkService,
	compileArticle,
	inServiceOrder,
	parseService,
	parseSite,
	placeOf,
	reviewLibrary,
	type BrokenFile,
	type ImageInfo,
	type Moment,
	type ParsedService,
	type ReviewedFile
} from '../../content/compile';
import { kindOf, listFiles, listStrays, readBytes, whyUnread } from './files';
import { demandPicture, demandWhole, sizeOf } from './pictures';

export interface Checked {
	/** Files that were looked at. */
	files: number;
	/** Those that compiled. */
	articles: ReviewedFile[];
	/** Undefined where site.yaml is none. */
	site: Site | undefined;
	/** By file and line. */
	problems: FileProblem[];
}

const at = (path: string) => (problem: Problem) => ({ path, ...problem });

async function readPicture(bytes: Buffer): Promise<ImageInfo | Problem> {
	try {
		demandPicture(bytes);
		await demandWhole(bytes);
		return { url: '/library/media/unpublished.webp', ...(await sizeOf(bytes)) };
	} catch (cause) {
		const what = cause instanceof Error ? cause.message : String(cause);
		return error(1, what, 'save it again as PNG or JPEG');
	}
}

function strayProblem(path: string): Problem {
	if (path.startsWith('services/')) {
		const todo = 'name it services/<id>.yaml, in services/ itself';
		return warning(1, 'it is no service, so nobody sees it', todo);
	}
	if (path.startsWith('media/')) {
		return warning(1, 'pictures in folders of media/ are not found', 'move it to media/ itself');
	}
	const todo = 'name it help/<topic>/<slug>.<locale>.md, or move a picture to media/';
	return warning(1, 'it is no article, so nobody sees it', todo);
}

class Check {
	readonly #folder: string;
	readonly problems: FileProblem[] = [];
	/** Articles that do not compile. */
	readonly broken: BrokenFile[] = [];
	/** The pictures that some article shows, by file name. */
	readonly shown = new Set<string>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** A file's bytes; undefined, and told, where it cannot be read. */
	async #read(path: string): Promise<Buffer | undefined> {
		const bytes = await readBytes(this.#folder, path);
		if (bytes) return bytes;
		const why = await whyUnread(this.#folder, path);
		this.problems.push({
			path,
			...(why ?? error(1, 'it cannot be read', 'look who may read it'))
		});
		return undefined;
	}

	async pictures(paths: readonly string[]): Promise<Map<string, ImageInfo>> {
		const pictures = new Map<string, ImageInfo>();
		for (const path of paths) {
			const bytes = await this.#read(path);
			if (!bytes) continue;
			const picture = await readPicture(bytes);
			if ('url' in picture) pictures.set(path.slice('media/'.length), picture);
			else this.problems.push({ path, ...picture });
		}
		return pictures;
	}

	async articles(paths: readonly string[], pictures: ReadonlyMap<string, ImageInfo>) {
		const files: ReviewedFile[] = [];
		const images = (file: string) => {
			this.shown.add(file);
			return pictures.get(file);
		};
		for (const path of paths) {
			const source = (await this.#read(path))?.toString('utf8');
			if (source === undefined) {
				this.broken.push({ path, broken: { problems: [], references: [] } });
				continue;
			}
			const compiled = compileArticle({ path, source, images });
			if ('article' in compiled) files.push({ path, source, compiled });
			else this.#refuse({ path, broken: compiled });
		}
		return files;
	}

	#refuse(file: BrokenFile): void {
		this.broken.push(file);
		this.problems.push(...file.broken.problems.map(at(file.path)));
	}

	/** By their ids, and by their ids with their locales. */
	get brokenNames(): Set<string> {
		const places = this.broken.map(({ path }) => placeOf(path));
		return new Set(
			places.flatMap((place) => ('id' in place ? [place.id, `${place.id} ${place.locale}`] : []))
		);
	}

	/** The services that could be read; what the site lacks of them is told. */
	async services(paths: readonly string[], site: Site | undefined): Promise<ParsedService[]> {
		const services: ParsedService[] = [];
		for (const path of paths) {
			const source = (await this.#read(path))?.toString('utf8');
			if (source === undefined) continue;
			const parsed = parseService(path, source);
			const found = 'problems' in parsed ? parsed.problems : site ? checkService(parsed, site) : [];
			this.problems.push(...found.map(at(path)));
			if ('service' in parsed) services.push(parsed);
		}
		return inServiceOrder(services);
	}

	/** Files that nobody will ever see: the wrong name, the wrong place, or no article shows them. */
	async unseen(media: readonly string[]): Promise<void> {
		for (const path of await listStrays(this.#folder)) {
			this.problems.push({ path, ...strayProblem(path) });
		}
		for (const path of media) {
			if (this.shown.has(path.slice('media/'.length))) continue;
			const todo = 'show it in one, or delete it';
			this.problems.push({ path, ...warning(1, 'no article shows this picture', todo) });
		}
	}

	async site(path = 'site.yaml'): Promise<Site | undefined> {
		const source = (await this.#read(path))?.toString('utf8');
		if (source === undefined) return undefined;
		const parsed = parseSite(source);
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

/**
 * Everything that editors should know about a content folder before a customer finds it. `now`, in
 * epoch milliseconds, decides what has expired.
 */
export async function checkFolder(folder: string, now = Date.now()): Promise<Checked> {
	const paths = await listFiles(folder);
	const of = (kind: string) => paths.filter((path) => kindOf(path) === kind);
	const check = new Check(folder);
	const file = await check.site();
	const services = await check.services(of('service'), file);
	const site = file && { ...file, services: services.map(({ service }) => service) };
	const pictures = await check.pictures(of('media'));
	const articles = await check.articles(of('article'), pictures);
	await check.unseen(of('media').filter((path) => pictures.has(path.slice('media/'.length))));
	if (site) {
		const names = check.brokenNames;
		const isBroken: Moment['isBroken'] = (id, locale) =>
			names.has(locale === undefined ? id : `${id} ${locale}`);
		check.problems.push(...reviewLibrary(articles, { site, now, isBroken }, check.broken));
	}
	return { files: paths.length, articles, site, problems: inOrder(check.problems) };
}
