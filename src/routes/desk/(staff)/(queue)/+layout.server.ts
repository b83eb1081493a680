import { LIVE } from '../../live';
import { requireAgent } from '../../agent.server';
import { colleagueViews } from '../../colleagues.server';
import { queueView } from '../../queue.server';
import { teamNames, timeZoneOf } from '../../site.server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const agent = requireAgent(event);
	event.depends(LIVE);
	event.setHeaders({ 'cache-control': 'no-store' });
	const { locale } = event.locals;
	return {
		queue: await queueView(agent, locale),
		colleagues: await colleagueViews(agent),
		teams: teamNames(locale),
		timeZone: timeZoneOf(agent)
	};
};
