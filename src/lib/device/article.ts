import * as v from 'valibot';
import {
	articleSchema,
	LOCALES,
	movedTo,
	type Article,
	type ArticleId,
	type Locale
} from '$lib/content';
import { deviceArticle, deviceShelf } from './library';

/** Of an article's page, what is read of it elsewhere. */
export interface ReadArticle {
	article: Article;
	shown: Locale;
}

const ANSWER_WITHIN_MS = 10_000;

const pageSchema = v.object({ article: articleSchema, shown: v.picklist(LOCALES) });

/**
 * An article as this device holds it, else as the server has it: with a library here it is read
 * without a network.
 */
export async function readArticle(locale: Locale, id: string): Promise<ReadArticle | undefined> {
	const shelf = await deviceShelf(locale).catch(() => undefined);
	const wanted = id as ArticleId;
	const held = shelf && (await deviceArticle(shelf, movedTo(shelf, wanted) ?? wanted));
	if (held) return held;
	const answer = await fetch(`/library/${locale}/articles/${id}.json`, {
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	});
	const page = v.safeParse(pageSchema, answer.ok ? await answer.json() : undefined);
	return page.success ? page.output : undefined;
}
