import * as v from 'valibot';
import { articleSchema, type Article } from '$lib/content';
import type { Compiled } from '$lib/content/compile';
import type { Job } from './compile-job';
import type { SealedArticle } from './edition';
import { sha256 } from './hash';
import {
	anyCompiled,
	loadCompiled,
	loadObjects,
	storeCompiled,
	type StoredResult
} from './objects';

export type Sealed = Compiled & SealedArticle;

const optionalText = v.exactOptional(v.string());
const line = v.pipe(v.number(), v.integer());

/** What the store holds beside the article, parsed at its border. */
const resultSchema = v.object({
	publication: v.object({
		audience: v.picklist(['public', 'staff']),
		status: v.picklist(['published', 'draft']),
		publishAt: optionalText,
		expireAt: optionalText
	}),
	references: v.array(
		v.object({
			kind: v.picklist(['page', 'anchor', 'related', 'shop']),
			target: v.string(),
			anchor: optionalText,
			line
		})
	),
	warnings: v.array(
		v.object({
			level: v.picklist(['error', 'warning']),
			line,
			what: v.string(),
			todo: v.string()
		})
	),
	article: v.exactOptional(articleSchema)
});

/** All that decides over what a file compiles to: the compiler, its place, its text, its pictures. */
export function keyOf({ path, source, pictures }: Job): string {
	return sha256(
		__COMPILER_VERSION__,
		'\0',
		path,
		'\0',
		JSON.stringify([...pictures]),
		'\0',
		source
	);
}

function resultOf({ article, publication, references, warnings }: Sealed): string {
	const isPublic = publication.audience === 'public' && publication.status === 'published';
	// What was ever shown is an object already.
	const rest = { publication, references, warnings, ...(!isPublic && { article }) };
	return JSON.stringify(rest);
}

/**
 * What files compiled to before, on any node and in any run, in the store: a start on files that
 * did not change compiles nothing.
 */
export class CompiledBefore {
	readonly #atHand: (hash: string) => Article | undefined;
	#kept: [key: string, sealed: Sealed][] = [];

	/** @param atHand an article that this node shows already */
	constructor(atHand: (hash: string) => Article | undefined) {
		this.#atHand = atHand;
	}

	/** Whether it is worth asking. */
	any(): Promise<boolean> {
		return anyCompiled();
	}

	/** What is known of these keys. */
	async recall(keys: readonly string[]): Promise<Map<string, Sealed>> {
		const results = await loadCompiled(keys);
		const parsed = results.map(({ key, hash, result }) => {
			return { key, hash, ...v.parse(resultSchema, JSON.parse(result)) };
		});
		const missing = parsed.filter(({ hash, article }) => !article && !this.#atHand(hash));
		const bodies = await loadObjects(
			'article',
			missing.map(({ hash }) => hash)
		);
		const found = new Map<string, Sealed>();
		for (const { key, hash, article, ...rest } of parsed) {
			const body = bodies.get(hash);
			const known = article ?? this.#atHand(hash) ?? (body && this.#parse(body));
			if (known) found.set(key, { article: known, hash, ...rest });
		}
		return found;
	}

	#parse(body: Buffer): Article {
		return v.parse(articleSchema, JSON.parse(body.toString('utf8')));
	}

	/** Remembers a result until `store`. */
	keep(key: string, sealed: Sealed): void {
		this.#kept.push([key, sealed]);
	}

	/** Writes what was remembered. */
	async store(): Promise<void> {
		const kept = this.#kept;
		this.#kept = [];
		await storeCompiled(
			kept.map(([key, sealed]): (() => StoredResult) => {
				return () => ({ key, hash: sealed.hash, result: resultOf(sealed) });
			})
		);
	}
}
