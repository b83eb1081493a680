import { sealObject, type FileProblem, type Hash, type Site } from '$lib/content';
import { parseSite } from '$lib/content/compile';
import { readBytes, whyUnread } from './files';
import type { StoredObject } from './objects';

export interface ShelvedSite {
	site: Site;
	object: StoredObject;
}

/** `site.yaml` as it is compiled; the last good one stays up while the file is broken. */
export class SiteShelf {
	readonly #folder: string;
	readonly #hash: Hash;
	#site: ShelvedSite | undefined;
	#problems: FileProblem[] = [];

	constructor(folder: string, hash: Hash) {
		this.#folder = folder;
		this.#hash = hash;
	}

	get site() {
		return this.#site;
	}

	get problems(): readonly FileProblem[] {
		return this.#problems;
	}

	/** Takes the file in as it is now. */
	async read(path: string): Promise<void> {
		const bytes = await readBytes(this.#folder, path);
		const why = bytes ? undefined : await whyUnread(this.#folder, path);
		const parsed = why ? { problems: [why] } : parseSite(bytes?.toString('utf8') ?? '');
		if ('problems' in parsed) {
			this.#problems = parsed.problems.map((problem) => ({ path, ...problem }));
			return;
		}
		this.#problems = [];
		const { hash, body } = await sealObject(parsed.site, this.#hash);
		this.#site = { site: parsed.site, object: { hash, kind: 'site', body } };
	}
}
