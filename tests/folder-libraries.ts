import { sql } from 'drizzle-orm';
import { afterEach } from 'vitest';
import { Library } from '$lib/server/library';
import { getStore } from '$lib/server/store';
import { SITE, contentFolder, type ContentFolder } from './content-folder';

/** How long a test waits for what a library does behind it. */
export const WAIT = { timeout: 10_000, interval: 10 };

/** Says nothing: what a library logs is expected in its tests. */
export const silent = { info: () => undefined, error: () => undefined };

/**
 * Folders and the libraries on them, each test's own, on the store that `useStore` opened; closed
 * and gone after it.
 */
export function useFolderLibraries() {
	const cleanUp: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const each of cleanUp.splice(0).reverse()) await each();
		await getStore().db.execute(sql`truncate library_objects, library_releases, library_compiled`);
	});
	const folder = async (files: Record<string, string>): Promise<ContentFolder> => {
		const content = await contentFolder(files);
		cleanUp.push(content.remove);
		return content;
	};
	/** To be opened by the test itself. */
	const make = ({ folder: contentDir }: Pick<ContentFolder, 'folder'>): Library => {
		const library = new Library({ contentDir, log: silent });
		cleanUp.push(() => library.close());
		return library;
	};
	/** Opened, and all of its folder taken in. */
	const open = async (content: Pick<ContentFolder, 'folder'>): Promise<Library> => {
		const library = make(content);
		await library.open();
		await library.settled();
		return library;
	};
	/** A folder that has its site besides. */
	const folderWith = (files: Record<string, string>) => folder({ 'site.yaml': SITE, ...files });
	return { folder, folderWith, make, open };
}
