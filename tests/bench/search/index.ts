/**
 * Search beside its peers: over judged sets, across scripts, while typing, romanised, and its speed.
 *
 * The judged sets are not the project's: `SEARCH_SETS` names a folder of them, each a folder with
 * `docs.jsonl`, `queries.jsonl` and `qrels.tsv` as `npm run search:eval` reads them.
 */
import { judged } from './judged';
import { romanised } from './romanised';
import { readSets } from './sets';
import { speed } from './speed';

const ABSENT =
	'Judged sets left out: SEARCH_SETS names no folder. Each set in it is a folder with docs.jsonl, ' +
	'queries.jsonl and qrels.tsv.';

export function search(): Promise<string> {
	const folder = process.env.SEARCH_SETS;
	const sets = folder === undefined ? [] : readSets(folder);
	const overSets = sets.length > 0 ? judged(sets) : ABSENT;
	return Promise.resolve([overSets, romanised(), speed()].join('\n\n'));
}
