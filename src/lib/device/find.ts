import * as v from 'valibot';
import { LOCALES, type Locale } from '$lib/content';
import { searchView, type Scope, type SearchView } from '$lib/search';
import { heldSite } from './library';
import { searchHere, whenSearchIsWhole } from './search';

/** A `SearchView` as it comes over the wire. */
const segments = v.array(v.object({ text: v.string(), hit: v.boolean() }));
const named = v.object({ id: v.string(), title: v.string() });
const choices = v.array(v.object({ id: v.string(), count: v.number(), title: v.string() }));

const searchViewSchema: v.GenericSchema<unknown, SearchView> = v.object({
	results: v.array(
		v.object({
			id: v.string(),
			topic: v.string(),
			topicTitle: v.string(),
			title: v.string(),
			/** A path of our own, whoever answered. */
			url: v.pipe(v.string(), v.regex(/^\/[A-Za-z]/)),
			segments,
			titleSegments: segments,
			locale: v.picklist(LOCALES)
		})
	),
	suggestion: v.exactOptional(v.string()),
	unknown: v.exactOptional(v.array(v.string())),
	scope: v.exactOptional(
		v.object({ topic: v.exactOptional(named), product: v.exactOptional(named) })
	),
	facets: v.exactOptional(v.object({ found: v.number(), topics: choices, products: choices }))
});

interface Options extends Scope {
	/** How many articles at most, up to 50. */
	limit: number;
	signal?: AbortSignal;
}

/**
 * Answers a question from wherever the library is, this device or the server: a page does not know.
 * @throws what fetch throws, or Error where the answer is none: nobody can be asked
 */
export async function findArticles(
	locale: Locale,
	question: string,
	options: Options
): Promise<SearchView> {
	const here = await findHere(locale, question, options);
	if (here !== undefined && here !== 'partial') return here;
	const whole = here && nextWhole();
	try {
		return await askServer(locale, question, options);
	} catch (cause) {
		if (options.signal?.aborted === true || !(await whole)) throw cause;
		// Nobody else can be asked, and the index that was being made here can now.
		const later = await findHere(locale, question, options);
		if (later === undefined || later === 'partial') throw cause;
		return later;
	}
}

/** How long making an index of thousands of articles may take on a slow phone. */
const WHOLE_WITHIN_MS = 10_000;

/** Whether an index of this device becomes whole from now on, and before anybody gives up. */
function nextWhole(): Promise<boolean> {
	return new Promise((resolve) => {
		const finish = (isWhole: boolean) => {
			clearTimeout(timer);
			stop();
			resolve(isWhole);
		};
		const stop = whenSearchIsWhole(() => finish(true));
		const timer = setTimeout(() => finish(false), WHOLE_WITHIN_MS);
	});
}

/** From this device's library, where all of it can be asked; `partial` while its index is being made. */
async function findHere(
	locale: Locale,
	question: string,
	{ topic, product, ...options }: Options
): Promise<SearchView | 'partial' | undefined> {
	const scope = { topic, product };
	try {
		const served = await searchHere(locale, question, { ...scope, ...options, facets: true });
		if (served?.isPartial === true) return 'partial';
		const held = await heldSite();
		return served && held && searchView(served.answer, { locale, site: held.site, scope });
	} catch {
		// A database that does not open is as good as none.
		return undefined;
	}
}

async function askServer(
	locale: Locale,
	question: string,
	{ limit, topic, product, signal }: Options
): Promise<SearchView> {
	const parameters = new URLSearchParams({ locale, q: question, limit: String(limit) });
	if (topic !== undefined) parameters.set('topic', topic);
	if (product !== undefined) parameters.set('product', product);
	const response = await fetch(`/api/v1/search?${parameters.toString()}`, {
		cache: 'no-store',
		...(signal && { signal })
	});
	if (!response.ok) throw new Error(`The search answered ${response.status}.`);
	return v.parse(searchViewSchema, await response.json());
}
