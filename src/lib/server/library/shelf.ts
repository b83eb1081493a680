import { availableParallelism } from 'node:os';
import {
	sealObject,
	type Article,
	type FileProblem,
	type Hash,
	type Problem,
	type Publication,
	type WrittenLocale
} from '$lib/content';
import { checkLibrary, placeOf, type Compilation } from '$lib/content/compile';
import { CompiledBefore, keyOf, type Sealed } from './compiled';
import { Compiler, type Job } from './compiler';
import type { SealedArticle } from './edition';
import type { FileState } from './file-state';
import { kindOf, listFiles, newestOf, readBytes, whyUnread } from './files';
import { MediaShelf } from './media';
import type { LastGoodService } from './service-shelf';
import { SiteShelf } from './site-shelf';
import type { InUse } from './sweep';

export interface ShelfDeps {
	folder: string;
	hash: Hash;
	/** What an earlier run of the server showed for a file that is broken now. */
	lastGood: (path: string) => SealedArticle | undefined;
	lastGoodService: LastGoodService;
	/** An article that is shown already, by its hash. */
	atHand: (hash: string) => Article | undefined;
}

/** One reading of a file. */
interface Reading {
	job: Job;
	number: number;
	/** Of what it compiles to, in the store. */
	key: string;
}

/** What the released site is made of. */
const isOfSite = (path: string) => ['site', 'service'].includes(kindOf(path) ?? '');
const PICTURE = /media\/([\w.-]+)/g;
const THREADS_ALONE = Math.min(availableParallelism(), 4);
/** A core is left to whoever reads. */
const THREADS_BEHIND = Math.max(1, THREADS_ALONE - 1);
/** Files looked up in the store at once. */
const LOOKED_UP = 200;
/** Files; what an editor saved while the server was away, or as it came up. */
const LATEST = 20;
/** Files; more than anybody saves by hand at a time. */
const BURST = 5;

function localesOf(paths: Iterable<string>): Set<WrittenLocale> {
	const places = Array.from(paths, placeOf);
	return new Set(places.flatMap((place) => ('locale' in place ? place.locale : [])));
}

/** The content folder as it is compiled: files in, articles, site and problems out. */
export class ContentShelf {
	readonly #folder: string;
	readonly #hash: Hash;
	readonly #lastGood: ShelfDeps['lastGood'];
	#files = new Map<string, FileState>();
	/** Readings are numbered: what an earlier one found is no news once a later one is taken in. */
	#readings = 0;
	/** The reading by which each file was taken in last, as it was or as gone. */
	readonly #taken = new Map<string, number>();
	readonly #before: CompiledBefore;
	#isRead = false;
	#isClosed = false;
	readonly #compiler = new Compiler();
	readonly media: MediaShelf;
	readonly #site: SiteShelf;

	constructor({ folder, hash, lastGood, lastGoodService, atHand }: ShelfDeps) {
		this.#folder = folder;
		this.#hash = hash;
		this.#lastGood = lastGood;
		this.#before = new CompiledBefore(atHand);
		this.media = new MediaShelf(folder);
		this.#site = new SiteShelf(folder, hash, lastGoodService);
	}

	get site() {
		return this.#site.site;
	}

	/**
	 * Takes in every file there is. What changes meanwhile may be taken in before: `read` does not
	 * wait for it.
	 * @param behind absent while nobody reads anything yet; called with the locales of what changed
	 * last, once that is taken in: somebody may have saved it just now, and waits
	 */
	async readAll(behind?: (locales: Set<WrittenLocale>) => void): Promise<void> {
		const paths = await listFiles(this.#folder);
		await this.#site.read(paths.filter(isOfSite));
		for (const path of paths) if (kindOf(path) === 'media') await this.media.read(path);
		const articles = paths.filter((path) => kindOf(path) === 'article');
		const latest = new Set(behind && (await newestOf(this.#folder, articles, LATEST)));
		const changed = await this.#takeNew([...latest], THREADS_BEHIND);
		if (changed.size > 0) behind?.(changed);
		const others = articles.filter((path) => !latest.has(path));
		await this.#takeNew(others, behind ? THREADS_BEHIND : THREADS_ALONE);
		this.#files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
		this.#isRead = true;
	}

	/** Takes in files, and says in which locales some were not known as they are. */
	async #takeNew(paths: readonly string[], threads: number): Promise<Set<WrittenLocale>> {
		const left = await this.#notBefore(paths);
		await this.#compile(left, threads);
		return localesOf(left);
	}

	/** Whether a file was taken in, as it was or as gone. */
	hasSeen(path: string): boolean {
		return this.#isRead || this.#taken.has(path);
	}

	/**
	 * Takes in files as they are now; those that are gone are forgotten. Says which locales'
	 * articles may differ, or that all may (the site).
	 */
	async read(paths: ReadonlySet<string>): Promise<Set<WrittenLocale> | 'all'> {
		const isBurst = paths.size > BURST && this.#isRead;
		return this.#take(isBurst ? await this.#withNews(paths) : paths);
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
		const site = [...paths].filter(isOfSite);
		await this.#site.read(site);
		const articles = new Set([...of('article'), ...this.#showing(of('media'))]);
		await this.#compile([...articles], THREADS_BEHIND);
		if (site.length > 0) return 'all';
		return localesOf(articles);
	}

	/** The articles that mention one of these pictures. */
	#showing(media: readonly string[]): string[] {
		const files = new Set(media.map((path) => path.slice('media/'.length)));
		const showing = [...this.#files].filter(([, { pictures }]) =>
			pictures.some((each) => files.has(each))
		);
		return showing.map(([path]) => path);
	}

	/** Takes what files compiled to before from the store, and says which ones are left. */
	async #notBefore(paths: readonly string[]): Promise<string[]> {
		if (!(await this.#before.any())) return [...paths];
		const left: string[] = [];
		for (let at = 0; at < paths.length && !this.#isClosed; at += LOOKED_UP) {
			const chunk = paths.slice(at, at + LOOKED_UP);
			const readings = (await Promise.all(chunk.map((path) => this.#open(path)))).flat();
			const found = await this.#before.recall(readings.map(({ key }) => key));
			for (const reading of readings) {
				const sealed = found.get(reading.key);
				if (sealed) this.#keepGood(reading, sealed);
				else left.push(reading.job.path);
			}
		}
		return left;
	}

	async #compile(paths: readonly string[], threads: number): Promise<void> {
		const readings = new Map<Job, Reading>();
		await this.#compiler.compile({
			paths,
			threads,
			read: async (path) => {
				const opened = await this.#open(path);
				for (const reading of opened) readings.set(reading.job, reading);
				return opened.map(({ job }) => job);
			},
			done: async (job, compiled) => {
				const reading = readings.get(job);
				readings.delete(job);
				if (reading) await this.#keep(reading, compiled);
			}
		});
	}

	/** What is to be compiled; nothing where the file cannot be read, or is gone and forgotten. */
	async #open(path: string): Promise<Reading[]> {
		const number = ++this.#readings;
		const bytes = await readBytes(this.#folder, path);
		if (!bytes) {
			const why = await whyUnread(this.#folder, path);
			if (!this.#isNews(path, number)) return [];
			if (why) this.#break(path, [why], []);
			else this.#files.delete(path);
			return [];
		}
		const source = bytes.toString('utf8');
		const names = Array.from(source.matchAll(PICTURE), ([, file = '']) => file);
		// A file that is saved while the folder is read may show a picture that was not reached yet.
		for (const name of names) await this.media.know(name);
		const pictures = names.map((name) => [name, this.media.images(name)] as const);
		const job = { path, source, pictures: new Map(pictures) };
		return [{ job, number, key: keyOf(job) }];
	}

	/** Whether nothing later of the file was taken in; if so, this is. */
	#isNews(path: string, number: number): boolean {
		if ((this.#taken.get(path) ?? 0) > number) return false;
		this.#taken.set(path, number);
		return true;
	}

	async #keep(reading: Reading, compiled: Compilation): Promise<void> {
		const { job, number, key } = reading;
		if ('article' in compiled) {
			const { hash } = await sealObject(compiled.article, this.#hash);
			const sealed = { ...compiled, hash };
			if (this.#keepGood(reading, sealed)) this.#before.keep(key, sealed);
		} else if (this.#isNews(job.path, number)) {
			this.#break(job.path, compiled.problems, [...job.pictures.keys()]);
		}
	}

	#keepGood({ job, number, key }: Reading, good: Sealed): boolean {
		if (!this.#isNews(job.path, number)) return false;
		this.#files.set(job.path, { good, key, problems: [], pictures: [...job.pictures.keys()] });
		return true;
	}

	/** For a later start; what is up needs none of it. */
	async storeResults(): Promise<void> {
		await this.#before.store();
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
	articles(locale: WrittenLocale): Sealed[] {
		return [...this.#files.values()].flatMap(({ good }) =>
			good?.article.locale === locale ? good : []
		);
	}

	/** What is amiss in files that are no articles: site.yaml, services, and pictures. */
	get otherProblems(): FileProblem[] {
		return [...this.#site.problems, ...this.media.problems];
	}

	/** What of the store the folder as it is now needs, whether a release names it or not. */
	inUse(): InUse {
		const results = [...this.#files.values()].flatMap(({ key }) => key ?? []);
		return { results, objects: this.media.hashes };
	}

	/** Everything amiss: files that do not compile, and what compiled files lack of one another. */
	problems(): FileProblem[] {
		const files = [...this.#files].flatMap(([path, { good }]) =>
			good ? { path, compiled: good } : []
		);
		const broken = [...this.#files.values()].flatMap(({ problems }) => problems);
		const lost = this.site ? checkLibrary(files, this.site.site) : [];
		return [...this.otherProblems, ...broken, ...lost];
	}

	/** Nothing is taken in from now on; what is under way rejects. */
	close(): void {
		this.#isClosed = true;
		this.#compiler.close();
	}
}
