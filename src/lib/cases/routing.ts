import { LOCALE_INFO, type Locale, type Priority, type Site, type Team } from '$lib/content';
import type { Channel } from './case';

/**
 * The team a case starts at: a kiosk's call rings its shop's team; everything else goes to the
 * first team that serves the locale best, the shop's own before others, or to the site's first team.
 */
export function teamFor(
	site: Site,
	wanted: { channel: Channel; locale: Locale; shop?: string | undefined }
): Team {
	const shop = site.shops.find(({ id }) => id === wanted.shop);
	const ofShop = teamById(site, shop?.team);
	if (ofShop && wanted.channel === 'kiosk-call') return ofShop;
	const teams = ofShop ? [ofShop, ...site.teams] : site.teams;
	return teamOfLocale(teams, wanted.locale) ?? firstTeam(site);
}

/** How pressing a case of this topic is. */
export function priorityOf(site: Site, topic: string | undefined): Priority {
	return site.topics.find(({ id }) => id === topic)?.priority ?? 'normal';
}

export function teamById(site: Site, id: string | undefined): Team | undefined {
	return site.teams.find((team) => team.id === id);
}

function teamOfLocale(teams: readonly Team[], locale: Locale): Team | undefined {
	const { writtenIn } = LOCALE_INFO[locale];
	return (
		teams.find(({ locales }) => locales.includes(locale)) ??
		teams.find(({ locales }) => locales.includes(writtenIn))
	);
}

function firstTeam(site: Site): Team {
	const [first] = site.teams;
	if (!first) throw new Error('The site has no team.');
	return first;
}
