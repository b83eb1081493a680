import { LOCALE_INFO, type Locale, type Site, type Team } from '$lib/content';
import type { Channel } from './case';

/** Whom an agent can help. An empty list means: anybody. */
export interface Skills {
	/** Without one: cases of all teams. */
	team?: string | undefined;
	locales: readonly Locale[];
	topics: readonly string[];
	shops: readonly string[];
	/** Helps any team out before a promise breaks. */
	isBackup: boolean;
}

/** What a case asks of whoever takes it. Instants are epoch milliseconds. */
export interface Needs {
	team: string;
	channel: Channel;
	locale: Locale;
	topic?: string | undefined;
	shop?: string | undefined;
	openedAt: number;
	promisedAt: number;
}

/**
 * How far a case calls. It begins with its own team; with half of its time gone other teams hear
 * it, with a quarter left the backup staff, and once the promise is broken anybody of those,
 * whatever they know: late help in another language is better than none.
 */
export const REACHES = ['team', 'overflow', 'backup', 'anybody'] as const;
export type Reach = (typeof REACHES)[number];

const OVERFLOW_LEFT = 0.5;
const BACKUP_LEFT = 0.25;

/** @param seconds within which such a case is answered: a call booked for tomorrow calls no earlier */
export function reachOf({ openedAt, promisedAt }: Needs, seconds: number, now: number): Reach {
	const left = promisedAt - now;
	const whole = Math.min(promisedAt - openedAt, seconds * 1000);
	if (left <= 0) return 'anybody';
	if (left <= whole * BACKUP_LEFT) return 'backup';
	return left <= whole * OVERFLOW_LEFT ? 'overflow' : 'team';
}

/** Whether an agent may take a case that calls so far. */
export function mayTake(
	agent: Skills,
	needs: Needs,
	overflow: readonly string[],
	reach: Reach
): boolean {
	return (
		isOfTeam(agent, needs, overflow, reach) && (reach === 'anybody' || isSkilled(agent, needs))
	);
}

function isOfTeam(
	{ team, isBackup }: Skills,
	needs: Needs,
	overflow: readonly string[],
	reach: Reach
) {
	if (team === undefined || team === needs.team) return true;
	if (reach === 'team') return false;
	if (overflow.includes(team)) return true;
	return isBackup && reach !== 'overflow';
}

/** Speaks the language, knows the topic, belongs to the shop. */
function isSkilled(
	{ locales, topics, shops }: Skills,
	{ locale, topic, shop }: Pick<Needs, 'locale' | 'topic' | 'shop'>
): boolean {
	const written = LOCALE_INFO[locale].writtenIn;
	const speaks = locales.some((own) => own === locale || LOCALE_INFO[own].writtenIn === written);
	return (
		(locales.length === 0 || speaks) &&
		(topics.length === 0 || topic === undefined || topics.includes(topic)) &&
		(shops.length === 0 || shop === undefined || shops.includes(shop))
	);
}

/** The teams whose cases an agent may ever come to see; nothing where that is every team's. */
export function teamsInSight(site: Site, { team, isBackup }: Skills): string[] | undefined {
	if (team === undefined || isBackup) return undefined;
	const helps = ({ id, overflow }: Team) => id === team || overflow.includes(team);
	return site.teams.filter(helps).map(({ id }) => id);
}
