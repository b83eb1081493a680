import * as v from 'valibot';
import { database } from './database';
import { RECENT } from './record-recent';

const recentSchema = v.object({
	id: v.string(),
	locale: v.string(),
	title: v.string(),
	lang: v.string()
});
export type RecentArticle = v.InferOutput<typeof recentSchema>;

/** Newest first; none where nothing was read or what is kept is not ours. */
export async function recentArticles(locale: string): Promise<RecentArticle[]> {
	const kept = await (await database()).get('facts', RECENT);
	const parsed = v.safeParse(v.array(recentSchema), kept ?? []);
	return parsed.success ? parsed.output.filter((read) => read.locale === locale) : [];
}
