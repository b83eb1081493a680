import type { FileProblem } from '$lib/content';
import type { Sealed } from './compiled';

/** An article's file as it is known. */
export interface FileState {
	/** The last version that compiled; it stays up while the file is broken. */
	good?: Sealed;
	/** Of what it compiled to, in the store. */
	key?: string;
	problems: FileProblem[];
	/** Names of pictures it mentions, there or not. */
	pictures: string[];
}
