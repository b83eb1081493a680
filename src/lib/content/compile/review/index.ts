import type { FileProblem } from '../../problem';
import type { Site } from '../../site';
import { duplicates } from './duplicates';
import type { ReviewedFile } from './file';
import { redirects } from './redirects';
import { timing } from './timing';
import { translations } from './translations';

export type { ReviewedFile };

/**
 * What an editor should know of a library beyond whether it is whole: redirects, translations,
 * doubles, links to what time has hidden. `now` in epoch milliseconds. Linear in the files' sizes.
 */
export function reviewLibrary(
	files: readonly ReviewedFile[],
	site: Site,
	now: number
): FileProblem[] {
	return [
		...redirects(files),
		...translations(files, site),
		...duplicates(files),
		...timing(files, now)
	];
}
