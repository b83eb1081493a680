import { localise, type Locale } from '$lib/content';
import type { Agent } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';

/** Teams' names by id, in the order of the site. */
export function teamNames(locale: Locale): Record<string, string> {
	const { teams } = getLibrary().site();
	return Object.fromEntries(teams.map(({ id, name }) => [id, localise(name, locale)]));
}

/** What skills are made of: topics and shops, by id. */
export function skillNames(locale: Locale): Record<'topics' | 'shops', Record<string, string>> {
	const { topics, shops } = getLibrary().site();
	const titles = topics.map(({ id, title }) => [id, localise(title, locale)] as const);
	const names = shops.map(({ id, name }) => [id, localise(name, locale)] as const);
	return { topics: Object.fromEntries(titles), shops: Object.fromEntries(names) };
}

/** The zone in which an agent tells the time: their team's. */
export function timeZoneOf({ team }: Agent): string {
	const { teams } = getLibrary().site();
	const found = teams.find(({ id }) => id === team) ?? teams[0];
	return found?.hours.timeZone ?? 'UTC';
}

export function topicTitle(topic: string | null | undefined, locale: Locale): string | undefined {
	const found = getLibrary()
		.site()
		.topics.find(({ id }) => id === topic);
	return found && localise(found.title, locale);
}

export function shopName(shop: string | null | undefined, locale: Locale): string | undefined {
	const found = getLibrary()
		.site()
		.shops.find(({ id }) => id === shop);
	return found && localise(found.name, locale);
}

export function serviceTitle(
	service: string | null | undefined,
	locale: Locale
): string | undefined {
	const found = getLibrary()
		.site()
		.services.find(({ id }) => id === service);
	return found && localise(found.title, locale);
}
