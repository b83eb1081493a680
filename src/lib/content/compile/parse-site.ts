import { error, type Problem } from '../problem';
import { siteFileSchema, type Site } from '../site';
import { readYaml } from './yaml';

type LineOf = (...keys: unknown[]) => number;

function duplicates(list: readonly { id: string }[], key: string, line: LineOf): Problem[] {
	return list.flatMap(({ id }, at) =>
		list.findIndex((each) => each.id === id) === at
			? []
			: [error(line(key, at, 'id'), `"${id}" stands twice in ${key}`, 'give each its own id')]
	);
}

/** Every team and holiday list that is referred to must be there. */
function lostNames(site: Site, line: LineOf): Problem[] {
	const teams = new Set(site.teams.map(({ id }) => id));
	const problems: Problem[] = [];
	for (const key of ['phones', 'shops'] as const) {
		site[key].forEach(({ team }, at) => {
			if (teams.has(team)) return;
			const todo = 'use the id of a team';
			problems.push(error(line(key, at, 'team'), `there is no team "${team}"`, todo));
		});
	}
	site.teams.forEach(({ overflow }, at) => {
		for (const name of overflow.filter((each) => !teams.has(each))) {
			const what = `there is no team "${name}" to help out`;
			problems.push(error(line('teams', at, 'overflow'), what, 'use the ids of teams'));
		}
	});
	for (const key of ['shops', 'teams'] as const) {
		site[key].forEach(({ hours }, at) => {
			for (const name of hours.holidays.filter((each) => !Object.hasOwn(site.holidays, each))) {
				const what = `there is no list of holidays "${name}"`;
				const place = line(key, at, 'hours', 'holidays');
				problems.push(error(place, what, 'add it under holidays'));
			}
		});
	}
	return problems;
}

/** A thousand shops, each with hours of its own. */
const SIZE_LIMIT = 1_000_000;

/** `site.yaml` as a site, or what keeps it from being one. Never throws. */
export function parseSite(source: string): { site: Site } | { problems: Problem[] } {
	if (source.length > SIZE_LIMIT) {
		const what = `the file is longer than ${SIZE_LIMIT} characters`;
		return { problems: [error(1, what, 'keep shops and teams only')] };
	}
	const read = readYaml(source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), siteFileSchema);
	if ('problems' in read) return read;
	const { line } = read;
	// Services have files of their own.
	const site: Site = { ...read.value, services: [] };
	const problems = [
		...duplicates(site.topics, 'topics', line),
		...duplicates(site.shops, 'shops', line),
		...duplicates(site.teams, 'teams', line),
		...lostNames(site, line)
	];
	return problems.length > 0 ? { problems } : { site };
}
