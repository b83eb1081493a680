import { teamById } from '$lib/cases';
import type { Site, Team } from '$lib/content';
import type { CaseRow } from './log';

/** The team a case is at; the first one where an editor has removed it from the site since. */
export function teamOf(site: Site, { team }: Pick<CaseRow, 'team'>): Team {
	const found = teamById(site, team) ?? site.teams[0];
	if (!found) throw new Error('The site has no team.');
	return found;
}
