import type { FileProblem, Problem, Service, Site, Webhook } from '$lib/content';
import {
	checkService,
	inServiceOrder,
	parseService,
	serviceIdOf,
	type ParsedService
} from '$lib/content/compile';
import { readBytes, whyUnread } from './files';

/** What a service's file became last: its last good version stays up while it is broken. */
interface Shelved {
	good?: Pick<ParsedService, 'service' | 'order' | 'webhook'>;
	parsed?: ParsedService;
	problems: Problem[];
}

/** What an earlier run of the server showed of a service whose file is broken now. */
export type LastGoodService = (id: string) => { service: Service; webhook?: Webhook } | undefined;

/** The services' files as they are read. */
export class ServiceShelf {
	readonly #folder: string;
	readonly #lastGood: LastGoodService;
	readonly #files = new Map<string, Shelved>();

	constructor(folder: string, lastGood: LastGoodService) {
		this.#folder = folder;
		this.#lastGood = lastGood;
	}

	/** Takes a file in as it is now; one that is gone is forgotten. */
	async read(path: string): Promise<void> {
		const bytes = await readBytes(this.#folder, path);
		const why = bytes ? undefined : await whyUnread(this.#folder, path);
		if (!bytes && !why) {
			this.#files.delete(path);
			return;
		}
		const parsed = why ? { problems: [why] } : parseService(path, bytes?.toString('utf8') ?? '');
		if ('service' in parsed) this.#files.set(path, { good: parsed, parsed, problems: [] });
		else this.#break(path, parsed.problems);
	}

	#break(path: string, problems: Problem[]): void {
		const good = this.#files.get(path)?.good ?? this.#revive(path);
		this.#files.set(path, { problems, ...(good && { good }) });
	}

	#revive(path: string): Shelved['good'] {
		const last = this.#lastGood(serviceIdOf(path) ?? '');
		return last && { order: 0, ...last };
	}

	#offered(site: Site) {
		const good = [...this.#files.values()].flatMap((file) => file.good ?? []);
		// One that names what the site lacks could be answered and would be nobody's.
		const whole = good.filter(
			(each) => checkService({ ...each, line: () => 1 }, site).length === 0
		);
		return inServiceOrder(whole);
	}

	/** In the order in which they are offered. */
	services(site: Site): Service[] {
		return this.#offered(site).map(({ service }) => service);
	}

	/** Where each reports, by its id. */
	webhooks(site: Site): Record<string, Webhook> {
		return Object.fromEntries(
			this.#offered(site).flatMap(({ service, webhook }) =>
				webhook ? [[service.id, webhook]] : []
			)
		);
	}

	problems(site: Site | undefined): FileProblem[] {
		return [...this.#files].flatMap(([path, { problems, parsed }]) => {
			const lost = site && parsed ? checkService(parsed, site) : [];
			return [...problems, ...lost].map((problem) => ({ path, ...problem }));
		});
	}
}
