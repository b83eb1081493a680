import * as v from 'valibot';
import { LOCALE_INFO } from '$lib/content';
import {
	agentsNow,
	channelFigures,
	lateCases,
	teamStandings,
	unsolvedArticles
} from '$lib/server/cases';
import { unfoundSearches } from '$lib/server/learning';
import { getLibrary } from '$lib/server/library';
import { requireStaff } from '$lib/server/staff';
import { teamNames } from '../../site.server';
import { INSIGHTS, RANGES } from './insights';
import type { PageServerLoad } from './$types';

const DAY_MS = 86_400_000;
const daysSchema = v.fallback(v.pipe(v.string(), v.transform(Number), v.picklist(RANGES)), 7);

/** What customers cannot find, how long they wait, and who needs help: for those who lead. */
export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'admin', 'supervisor');
	event.depends(INSIGHTS);
	event.setHeaders({ 'cache-control': 'no-store' });
	const { locale } = event.locals;
	const days = v.parse(daysSchema, event.url.searchParams.get('days'));
	const since = new Date(Date.now() - days * DAY_MS);
	const [standings, late, agents, channels, unfound, unsolved] = await Promise.all([
		teamStandings(),
		lateCases(),
		agentsNow(),
		channelFigures(since),
		unfoundSearches(since),
		unsolvedArticles(since)
	]);
	return {
		days,
		teams: teamsOf(teamNames(locale), standings, agents),
		late: late.map(({ since, team, ...row }) => ({
			...row,
			team: teamNames(locale)[team] ?? team,
			since: since.toISOString()
		})),
		channels,
		unfound: unfound.map((row) => ({ ...row, ...LOCALE_INFO[row.locale] })),
		unsolved: unsolved.map((row) => ({ ...row, title: titleOf(row.article) }))
	};
};

type Standing = Awaited<ReturnType<typeof teamStandings>>[number];
type Present = Awaited<ReturnType<typeof agentsNow>>;

/** Each team as it stands, also one where nothing waits and nobody sits. */
function teamsOf(names: Record<string, string>, standings: Standing[], agents: Present) {
	return Object.entries(names).map(([id, name]) => {
		const standing = standings.find(({ team }) => team === id);
		const there = agents.filter(({ team }) => team === undefined || team === id);
		return {
			id,
			name,
			waiting: standing?.waiting ?? 0,
			overdue: standing?.overdue ?? 0,
			active: standing?.active ?? 0,
			agents: there.map(({ name, isAway }) => ({ name, isAway }))
		};
	});
}

/** As editors know it; the id of one that is gone. */
function titleOf(id: string): string {
	return getLibrary().article('en', id)?.article.title ?? id;
}
