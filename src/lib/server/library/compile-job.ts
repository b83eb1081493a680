// Relative: a worker thread started from the sources knows no `$lib`.
import { compileArticle, type Compilation, type ImageInfo } from '../../content/compile';

/** A file to compile and the pictures it mentions, there or not. */
export interface Job {
	path: string;
	source: string;
	pictures: ReadonlyMap<string, ImageInfo | undefined>;
}

export function compileJob({ path, source, pictures }: Job): Compilation {
	return compileArticle({ path, source, images: (file) => pictures.get(file) });
}
