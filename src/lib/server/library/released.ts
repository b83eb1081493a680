import * as v from 'valibot';
import {
	articleSchema,
	fallbacks,
	indexSchema,
	leafSchema,
	siteSchema,
	webhookSchema,
	type Article,
	type ArticleId,
	type Index,
	type Leaf,
	type Locale,
	type Service,
	type Site,
	type Webhook,
	type WrittenLocale
} from '$lib/content';
import type { SealedArticle } from './edition';
import { loadObjects, newestReleases, type Announcement, type ObjectKind } from './objects';

export interface HeldRelease {
	index: Index;
	/** The hash of the list of staff articles. */
	staffHash: string;
	articles: ReadonlyMap<ArticleId, SealedArticle>;
	staff: readonly Article[];
	/** Where services report, by their ids. */
	webhooks: Readonly<Record<string, Webhook>>;
}

/** What only the house reads. */
const staffSchema = v.object({
	articles: v.array(articleSchema),
	webhooks: v.optional(v.record(v.string(), webhookSchema), {})
});

function parse<TSchema extends v.GenericSchema>(schema: TSchema, body: Buffer) {
	return v.parse(schema, JSON.parse(body.toString('utf8')));
}

async function loadOne<TSchema extends v.GenericSchema>(
	kind: ObjectKind,
	schema: TSchema,
	hash: string
) {
	const body = (await loadObjects(kind, [hash])).get(hash);
	if (!body) throw new Error(`The store lacks the ${kind} ${hash}.`);
	return parse(schema, body);
}

export function parseLeaf(text: string): Leaf {
	return v.parse(leafSchema, JSON.parse(text));
}

/**
 * What this node shows: the newest releases of the store, in memory. Every node, the writer too,
 * takes them from there, and each object once.
 */
export class Released {
	#site: { site: Site; hash: string } | undefined;
	#held: ReadonlyMap<WrittenLocale, HeldRelease> = new Map();
	#articles = new Map<string, Article>();
	#leaves = new Map<string, Leaf>();

	get site(): Site | undefined {
		return this.#site?.site;
	}

	get siteHash(): string | undefined {
		return this.#site?.hash;
	}

	release(locale: WrittenLocale): HeldRelease | undefined {
		return this.#held.get(locale);
	}

	/** Where a service reports; the same in every locale. */
	webhook(id: string): Webhook | undefined {
		const { webhooks = {} } = this.#held.values().next().value ?? {};
		return Object.hasOwn(webhooks, id) ? webhooks[id] : undefined;
	}

	/** A service that is shown. */
	service(id: string): { service: Service; webhook?: Webhook } | undefined {
		const service = this.site?.services.find((each) => each.id === id);
		const webhook = this.webhook(id);
		return service && { service, ...(webhook && { webhook }) };
	}

	/** Spares the way through the store for what this node compiled itself. */
	remember({ hash, article }: SealedArticle): void {
		this.#articles.set(hash, article);
	}

	/** An article that is shown, by its hash. */
	article(hash: string): Article | undefined {
		return this.#articles.get(hash);
	}

	/** The article a locale shows under an id. */
	find(locale: Locale, id: string): SealedArticle | undefined {
		for (const written of fallbacks(locale)) {
			const sealed = this.#held.get(written)?.articles.get(id as ArticleId);
			if (sealed) return sealed;
		}
		return undefined;
	}

	/** All articles a locale shows: its own, and stand-ins for what is not translated. */
	shown(locale: Locale): Map<ArticleId, SealedArticle> {
		const shown = new Map<ArticleId, SealedArticle>();
		for (const written of fallbacks(locale)) {
			for (const [id, sealed] of this.#held.get(written)?.articles ?? []) {
				if (!shown.has(id)) shown.set(id, sealed);
			}
		}
		return shown;
	}

	/** Takes over what is newest in the store. Says whether anything changed. */
	async refresh(): Promise<boolean> {
		const newest = await newestReleases();
		const held = new Map<WrittenLocale, HeldRelease>();
		for (const announced of newest) {
			const before = this.#held.get(announced.locale);
			const isSame =
				before?.index.release === announced.release && before.staffHash === announced.staff;
			held.set(announced.locale, isSame ? before : await this.#load(announced, before));
		}
		if ([...held].every(([locale, each]) => this.#held.get(locale) === each)) return false;
		const [first] = held.values();
		if (first && first.index.site !== this.#site?.hash) {
			const hash = first.index.site;
			this.#site = { site: await loadOne('site', siteSchema, hash), hash };
		}
		this.#held = held;
		this.#forget();
		return true;
	}

	async #load(announced: Announcement, before: HeldRelease | undefined): Promise<HeldRelease> {
		const { release, staff: staffHash } = announced;
		const index = await loadOne('index', indexSchema, release);
		const leaves = await this.#take(
			'leaf',
			leafSchema,
			this.#leaves,
			index.leaves.map(({ hash }) => hash)
		);
		const refs = leaves.flatMap((leaf) => leaf.articles);
		const articles = await this.#take(
			'article',
			articleSchema,
			this.#articles,
			refs.map(({ hash }) => hash)
		);
		const sealed = refs.map(({ hash }, at) => ({ hash, article: articles[at] }));
		return {
			index,
			staffHash,
			articles: new Map(
				sealed.flatMap(({ hash, article }) => (article ? [[article.id, { hash, article }]] : []))
			),
			...(before?.staffHash === staffHash
				? { staff: before.staff, webhooks: before.webhooks }
				: await this.#loadStaff(staffHash))
		};
	}

	async #loadStaff(hash: string): Promise<Pick<HeldRelease, 'staff' | 'webhooks'>> {
		const { articles, webhooks } = await loadOne('staff', staffSchema, hash);
		return { staff: articles, webhooks };
	}

	/** Objects by hash, in the order asked for: those at hand, the others from the store. */
	async #take<T>(
		kind: ObjectKind,
		schema: v.GenericSchema<T>,
		atHand: Map<string, T>,
		hashes: string[]
	): Promise<T[]> {
		const missing = hashes.filter((hash) => !atHand.has(hash));
		for (const [hash, body] of await loadObjects(kind, missing)) {
			atHand.set(hash, parse(schema, body));
		}
		return hashes.map((hash) => {
			const object = atHand.get(hash);
			if (object === undefined) throw new Error(`The store lacks the ${kind} ${hash}.`);
			return object;
		});
	}

	/** What no release shows any more need not stay in memory. */
	#forget(): void {
		const used = [...this.#held.values()];
		const leaves = new Set(used.flatMap(({ index }) => index.leaves.map(({ hash }) => hash)));
		const articles = new Set(
			used.flatMap((each) => [...each.articles.values()].map((a) => a.hash))
		);
		for (const hash of this.#leaves.keys()) if (!leaves.has(hash)) this.#leaves.delete(hash);
		for (const hash of this.#articles.keys()) if (!articles.has(hash)) this.#articles.delete(hash);
	}
}
