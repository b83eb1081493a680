import type { IsBroken } from '../check';
import type { LibraryFile, Places } from '../places';
import type { Site } from '../../site';
import type { Names } from './names';

/** What a file is looked at beside: all files of the library, itself among them. */
export interface Reviewed {
	places: Places<LibraryFile>;
	names: Names<LibraryFile>;
	site: Site;
	isBroken: IsBroken;
	/** Epoch milliseconds. */
	now: number;
}
