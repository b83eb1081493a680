/**
 * The library on the server: reads and watches the content folder, publishes releases to the
 * store, and answers from memory what pages, devices and searches ask. One node at a time writes;
 * all nodes show what the store holds. It never shows drafts or staff articles to the public, and
 * nothing an editor types takes it down.
 */
import { Library } from './library';
import type { LibraryDeps } from './node';

export type { DatedArticle } from './changes';
export type { SealedArticle } from './edition';
export type { FileState } from './file-state';
export { listFiles } from './files';
export { sha256 } from './hash';
export { Library, type PublicKind } from './library';
export { pictureHash } from './media';
export type { LibraryDeps, Workshop } from './node';
export { demandPicture, sizeOf, withoutMetadata } from './pictures';

let current: Library | undefined;

/**
 * Opens the library on the open store.
 * @throws Error with a sentence where the folder, or its site.yaml at the first start, is unusable.
 */
export async function openLibrary(deps: LibraryDeps): Promise<Library> {
	if (current) throw new Error('The library is open already.');
	const library = new Library(deps);
	try {
		await library.open();
	} catch (error) {
		await library.close();
		throw error;
	}
	current = library;
	return library;
}

/** @throws Error before `openLibrary` has finished. */
export function getLibrary(): Library {
	if (!current) throw new Error('The library is not open.');
	return current;
}

/** Whether `getLibrary` has one to give. */
export function isLibraryOpen(): boolean {
	return current !== undefined;
}

export async function closeLibrary(): Promise<void> {
	const closing = current;
	current = undefined;
	await closing?.close();
}
