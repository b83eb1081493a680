import type { FileProblem, WrittenLocale } from '$lib/content';
import {
	placeOf,
	Review,
	type BrokenFile,
	type LibraryFile,
	type Moment,
	type ReviewedFile
} from '$lib/content/compile';
import type { FileState, Workshop } from '$lib/server/library';
import { fileOf } from './input';

/**
 * What `check` says of the files of the workshop, kept up to date file by file: of thousands only
 * those that changed since it was last asked are looked at again.
 */
export interface Said {
	/** What is broken, in this file or between it and others. */
	faults: FileProblem[];
	/** Translations that are missing or behind. */
	gaps: FileProblem[];
}

const isBroken = ({ problems }: FileState) => problems.some(({ level }) => level === 'error');

function idOf(path: string): string | undefined {
	const place = placeOf(path);
	return 'id' in place ? place.id : undefined;
}

type Shelf = Workshop['shelf'];

/** How long what was said of all files holds: time hides and shows what they link to. */
const HOLDS_MS = 60_000;

export class Census {
	static readonly #all = new WeakMap<Shelf, Census>();

	/** The one of a workshop, as its files are now. */
	static of({ shelf }: Workshop): Census {
		const known = Census.#all.get(shelf) ?? new Census(shelf);
		Census.#all.set(shelf, known);
		known.#catchUp();
		return known;
	}

	readonly #shelf: Shelf;
	readonly #review = new Review();
	#seen = new Map<string, FileState>();
	readonly #files = new Map<string, LibraryFile>();
	/** The paths of files that do not compile, by their article's id. */
	readonly #broken = new Map<string, Set<string>>();
	#said: { of: ReadonlyMap<string, Said>; site: unknown; until: number } | undefined;

	private constructor(shelf: Shelf) {
		this.#shelf = shelf;
	}

	/** A file that changed is another state, so that looking for what changed is looking for those. */
	#catchUp(): void {
		const { files } = this.#shelf;
		for (const [path, state] of files) {
			if (this.#seen.get(path) === state) continue;
			this.#forget(path);
			this.#take(path, state);
		}
		if (this.#seen.size === files.size) return;
		for (const path of this.#seen.keys()) if (!files.has(path)) this.#forget(path);
	}

	#forget(path: string): void {
		this.#said = undefined;
		this.#seen.delete(path);
		this.#remove(path);
		this.#broken.get(idOf(path) ?? '')?.delete(path);
	}

	#take(path: string, state: FileState): void {
		this.#said = undefined;
		this.#seen.set(path, state);
		const id = idOf(path);
		if (isBroken(state) && id !== undefined) {
			this.#broken.set(id, (this.#broken.get(id) ?? new Set()).add(path));
		} else if (state.good) this.#add({ path, compiled: state.good });
	}

	#add(file: LibraryFile): void {
		this.#files.set(file.path, file);
		this.#review.put(file);
	}

	#remove(path: string): LibraryFile | undefined {
		const file = this.#files.get(path);
		if (file) this.#review.drop(file);
		this.#files.delete(path);
		return file;
	}

	/** Undefined while there is no site to look at them beside. */
	#moment(now: number): Moment | undefined {
		const site = this.#shelf.site?.site;
		return site && { site, now, isBroken: (id, locale) => this.#isBroken(id, locale) };
	}

	#isBroken(id: string, locale?: WrittenLocale): boolean {
		const paths = this.#broken.get(id);
		if (!paths) return false;
		return locale === undefined ? paths.size > 0 : paths.has(fileOf(id, locale));
	}

	#say(file: ReviewedFile, now: number): Said {
		const moment = this.#moment(now);
		if (!moment) return { faults: [], gaps: [] };
		return { faults: this.#review.faults(file, moment), gaps: this.#review.gaps(file, moment) };
	}

	/** What it says of a text that does not compile, beside what is wrong within it. */
	ofBroken(typed: BrokenFile, now: number): FileProblem[] {
		const moment = this.#moment(now);
		return moment ? this.#review.lost(typed, moment) : [];
	}

	/** What `check` says of a text among the other files, as if it were saved at its path. */
	ofText(typed: ReviewedFile, now: number): FileProblem[] {
		const there = this.#remove(typed.path);
		this.#add(typed);
		const { faults, gaps } = this.#say(typed, now);
		this.#remove(typed.path);
		if (there) this.#add(there);
		return [...faults, ...gaps].sort((a, b) => a.line - b.line);
	}

	/** What it says of one file as it is, if it compiles. */
	ofFile(path: string, now: number): Said | undefined {
		const file = this.#files.get(path);
		return file && this.#say({ ...file, source: '' }, now);
	}

	/**
	 * What it says of every file that compiles. The files' texts are not at hand: lines in their
	 * front matter are not known.
	 */
	ofAll(now: number): ReadonlyMap<string, Said> {
		const site = this.#shelf.site?.site;
		if (this.#said && this.#said.site === site && now < this.#said.until) return this.#said.of;
		const of = new Map(
			[...this.#files].map(([path, file]) => [path, this.#say({ ...file, source: '' }, now)])
		);
		this.#said = { of, site, until: now + HOLDS_MS };
		return of;
	}
}
