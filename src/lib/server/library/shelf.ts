import {
	sealObject,
	type FileProblem,
	type Hash,
	type Problem,
	type Publication,
	type Site,
	type WrittenLocale
} from '$lib/content';
import {
	checkLibrary,
	parseSite,
	placeOf,
	type Compilation,
	type Compiled
} from '$lib/content/compile';
import { Compiler, THREADS_FROM, type Job } from './compiler';
import type { SealedArticle } from './edition';
import { kindOf, listFiles, readBytes, whyUnread } from './files';
import { MediaShelf } from './media';
import type { StoredObject } from './objects';

/** An article's file as it is known. */
export interface FileState {
	/** The last version that compiled; it stays up while the file is broken. */
	good?: Compiled & SealedArticle;
	problems: FileProblem[];
	/** Names of pictures it mentions, there or not. */
	pictures: string[];
}

/** What an earlier run of the server showed for a file that is broken now. */
export type LastGood = (path: string) => SealedArticle | undefined;

const PICTURE = /media\/([\w.-]+)/g;
/** Files in memory between being read and being compiled; many are worth worker threads. */
const AT_ONCE = 16;
const MANY_AT_ONCE = 1024;
/** Files; more than anybody saves by hand at a time. */
const BURST = 5;

/** The content folder as it is compiled: files in, articles, site and problems out. */
export class ContentShelf {
	readonly #folder: string;
	readonly #hash: Hash;
	readonly #lastGood: LastGood;
	readonly #files = new Map<string, FileState>();
	readonly #compiler = new Compiler();
	readonly media: MediaShelf;
	#site: { site: Site; object: StoredObject } | undefined;
	#siteProblems: FileProblem[] = [];

	constructor(folder: string, hash: Hash, lastGood: LastGood) {
		this.#folder = folder;
		this.#hash = hash;
		this.#lastGood = lastGood;
		this.media = new MediaShelf(folder);
	}

	get site() {
		return this.#site;
	}

	/** Takes in every file there is. */
	async readAll(): Promise<void> {
		await this.#take(new Set(await listFiles(this.#folder)));
	}

	/**
	 * Takes in files as they are now; those that are gone are forgotten. Says which locales'
	 * articles may differ, or that all may (the site).
	 */
	async read(paths: ReadonlySet<string>): Promise<Set<WrittenLocale> | 'all'> {
		return this.#take(paths.size > BURST ? await this.#withNews(paths) : paths);
	}

	/** A checkout is told of bit by bit; what came and went with it is taken in at once. */
	async #withNews(paths: ReadonlySet<string>): Promise<Set<string>> {
		const listed = new Set(await listFiles(this.#folder));
		const came = [...listed].filter((path) => kindOf(path) === 'article' && !this.#files.has(path));
		const went = [...this.#files.keys()].filter((path) => !listed.has(path));
		return new Set([...paths, ...came, ...went]);
	}

	async #take(paths: ReadonlySet<string>): Promise<Set<WrittenLocale> | 'all'> {
		const of = (kind: string) => [...paths].filter((path) => kindOf(path) === kind);
		for (const path of of('media')) await this.media.read(path);
		for (const path of of('site')) await this.#readSite(path);
		const articles = new Set([...of('article'), ...this.#showing(of('media'))]);
		await this.#readArticles([...articles]);
		if (of('site').length > 0) return 'all';
		return new Set(
			[...articles].flatMap((path) => {
				const place = placeOf(path);
				return 'locale' in place ? place.locale : [];
			})
		);
	}

	/** The articles that mention one of these pictures. */
	#showing(media: readonly string[]): string[] {
		const files = new Set(media.map((path) => path.slice('media/'.length)));
		const showing = [...this.#files].filter(([, { pictures }]) =>
			pictures.some((each) => files.has(each))
		);
		return showing.map(([path]) => path);
	}

	async #readSite(path: string): Promise<void> {
		const bytes = await readBytes(this.#folder, path);
		const why = bytes ? undefined : await whyUnread(this.#folder, path);
		const parsed = why ? { problems: [why] } : parseSite(bytes?.toString('utf8') ?? '');
		if ('problems' in parsed) {
			this.#siteProblems = parsed.problems.map((problem) => ({ path, ...problem }));
			return;
		}
		this.#siteProblems = [];
		const { hash, body } = await sealObject(parsed.site, this.#hash);
		this.#site = { site: parsed.site, object: { hash, kind: 'site', body } };
	}

	async #readArticles(paths: readonly string[]): Promise<void> {
		const step = paths.length > THREADS_FROM ? MANY_AT_ONCE : AT_ONCE;
		for (let at = 0; at < paths.length; at += step) {
			const chunk = paths.slice(at, at + step);
			const jobs = (await Promise.all(chunk.map((path) => this.#jobFor(path)))).flat();
			const compiled = await this.#compiler.compile(jobs);
			await Promise.all(compiled.map((each, job) => this.#keep(jobs[job], each)));
		}
	}

	/** What is to be compiled; nothing where the file cannot be read, or is gone and forgotten. */
	async #jobFor(path: string): Promise<Job[]> {
		const bytes = await readBytes(this.#folder, path);
		if (!bytes) {
			const why = await whyUnread(this.#folder, path);
			if (why) this.#break(path, [why], []);
			else this.#files.delete(path);
			return [];
		}
		const source = bytes.toString('utf8');
		const names = Array.from(source.matchAll(PICTURE), ([, file = '']) => file);
		const pictures = names.map((name) => [name, this.media.images(name)] as const);
		return [{ path, source, pictures: new Map(pictures) }];
	}

	async #keep(job: Job | undefined, compiled: Compilation): Promise<void> {
		if (!job) return;
		const { path } = job;
		const pictures = [...job.pictures.keys()];
		if ('article' in compiled) {
			const { hash } = await sealObject(compiled.article, this.#hash);
			this.#files.set(path, { good: { ...compiled, hash }, problems: [], pictures });
			return;
		}
		this.#break(path, compiled.problems, pictures);
	}

	/** Its last good version stays up. */
	#break(path: string, found: readonly Problem[], pictures: string[]): void {
		const good = this.#files.get(path)?.good ?? this.#revive(path);
		const problems = found.map((problem) => ({ path, ...problem }));
		this.#files.set(path, { ...(good && { good }), problems, pictures });
	}

	/** Only what was public is revived: a draft was in no release. */
	#revive(path: string): FileState['good'] {
		const sealed = this.#lastGood(path);
		const publication: Publication = { audience: 'public', status: 'published' };
		return sealed && { ...sealed, publication, references: [], warnings: [] };
	}

	/** Every article's file by its path, broken ones included. */
	get files(): ReadonlyMap<string, FileState> {
		return this.#files;
	}

	/** The articles of a locale in their last good version. */
	articles(locale: WrittenLocale): (Compiled & SealedArticle)[] {
		return [...this.#files.values()].flatMap(({ good }) =>
			good?.article.locale === locale ? good : []
		);
	}

	/** What is amiss in files that are no articles: site.yaml, and pictures. */
	get otherProblems(): FileProblem[] {
		return [...this.#siteProblems, ...this.media.problems];
	}

	/** Everything amiss: files that do not compile, and what compiled files lack of one another. */
	problems(): FileProblem[] {
		const files = [...this.#files].flatMap(([path, { good }]) =>
			good ? { path, compiled: good } : []
		);
		const broken = [...this.#files.values()].flatMap(({ problems }) => problems);
		const lost = this.#site ? checkLibrary(files, this.#site.site) : [];
		return [...this.otherProblems, ...broken, ...lost];
	}

	/** Nothing is taken in from now on; what is under way rejects. */
	close(): void {
		this.#compiler.close();
	}
}
