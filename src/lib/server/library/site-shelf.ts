import {
	sealObject,
	type FileProblem,
	type Hash,
	type Service,
	type Site,
	type Webhook
} from '$lib/content';
import { parseSite } from '$lib/content/compile';
import { kindOf, readBytes, whyUnread } from './files';
import type { StoredObject } from './objects';
import { ServiceShelf, type LastGoodService } from './service-shelf';

export interface ShelvedSite {
	site: Site;
	object: StoredObject;
	/** Where each service reports, by its id. */
	webhooks: Record<string, Webhook>;
}

/**
 * `site.yaml` as it is compiled, with the services beside it; the last good one of each stays up
 * while its file is broken.
 */
export class SiteShelf {
	readonly #folder: string;
	readonly #hash: Hash;
	readonly #services: ServiceShelf;
	#file: Site | undefined;
	#site: ShelvedSite | undefined;
	#problems: FileProblem[] = [];

	constructor(folder: string, hash: Hash, lastGood: LastGoodService) {
		this.#folder = folder;
		this.#hash = hash;
		this.#services = new ServiceShelf(folder, lastGood);
	}

	get site() {
		return this.#site;
	}

	get problems(): readonly FileProblem[] {
		return [...this.#problems, ...this.#services.problems(this.#file)];
	}

	/** Takes in these files, `site.yaml` and services, as they are now. */
	async read(paths: readonly string[]): Promise<void> {
		for (const path of paths) {
			if (kindOf(path) === 'service') await this.#services.read(path);
			else await this.#readSite(path);
		}
		if (this.#file && paths.length > 0) await this.#seal(this.#file);
	}

	async #readSite(path: string): Promise<void> {
		const bytes = await readBytes(this.#folder, path);
		const why = bytes ? undefined : await whyUnread(this.#folder, path);
		const parsed = why ? { problems: [why] } : parseSite(bytes?.toString('utf8') ?? '');
		if ('problems' in parsed) {
			this.#problems = parsed.problems.map((problem) => ({ path, ...problem }));
			return;
		}
		this.#problems = [];
		this.#file = parsed.site;
	}

	async #seal(file: Site): Promise<void> {
		const services: Service[] = this.#services.services(file);
		const site = { ...file, services };
		const { hash, body } = await sealObject(site, this.#hash);
		const webhooks = this.#services.webhooks(file);
		this.#site = { site, object: { hash, kind: 'site', body }, webhooks };
	}
}
