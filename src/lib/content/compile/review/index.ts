import type { FileProblem } from '../../problem';
import type { Site } from '../../site';
import { checkBroken, checkFile, type IsBroken } from '../check';
import { Places, type BrokenFile, type LibraryFile } from '../places';
import { duplicates } from './duplicates';
import type { ReviewedFile } from './file';
import { Names } from './names';
import { redirects } from './redirects';
import type { Reviewed } from './reviewed';
import { timing } from './timing';
import { translations } from './translations';

export type { ReviewedFile };

/** What there is beside its files. */
export interface Moment {
	site: Site;
	isBroken: IsBroken;
	/** Epoch milliseconds. */
	now: number;
}

/**
 * A library as `check` looks at it. Files come and go one at a time, and asking for one file's
 * problems costs what that file is long, however many others there are.
 */
export class Review {
	readonly #places = new Places<LibraryFile>();
	readonly #names = new Names<LibraryFile>();

	/** Takes a file in; what was at its path must be dropped before. */
	put(file: LibraryFile): void {
		this.#places.put(file);
		this.#names.put(file);
	}

	drop(file: LibraryFile): void {
		this.#places.drop(file);
		this.#names.drop(file);
	}

	#beside(moment: Moment): Reviewed {
		return { places: this.#places, names: this.#names, ...moment };
	}

	/** Translations that are missing, behind, or without their source: what a board of files shows. */
	gaps(file: ReviewedFile, moment: Moment): FileProblem[] {
		return translations(file, this.#beside(moment));
	}

	/** All else that `check` says of a file that was put in. */
	faults(file: ReviewedFile, moment: Moment): FileProblem[] {
		const beside = this.#beside(moment);
		return [
			...checkFile(file, { ...moment, places: this.#places }),
			...redirects(file, beside),
			...duplicates(file, beside),
			...timing(file, beside)
		];
	}

	/** What a file that does not compile, and was not put in, lacks among those that were. */
	lost(file: BrokenFile, moment: Moment): FileProblem[] {
		return checkBroken(file, { ...moment, places: this.#places });
	}
}

/**
 * All that `check` says of a library's files: whether they are whole together, redirects,
 * translations, doubles, links to what time has hidden. Linear in the files' sizes.
 */
export function reviewLibrary(
	files: readonly ReviewedFile[],
	moment: Moment,
	broken: readonly BrokenFile[] = []
): FileProblem[] {
	const review = new Review();
	for (const file of files) review.put(file);
	return [
		...files.flatMap((file) => [...review.faults(file, moment), ...review.gaps(file, moment)]),
		...broken.flatMap((file) => review.lost(file, moment))
	];
}
