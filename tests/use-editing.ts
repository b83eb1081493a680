import { sql } from 'drizzle-orm';
import { afterEach } from 'vitest';
import { Editing } from '../src/lib/server/editing/editing';
import { Library } from '$lib/server/library';
import { getStore } from '$lib/server/store';
import { SITE, contentFolder, type ContentFolder } from './content-folder';
import { useStore } from './use-store';

const log = { info: () => undefined, error: () => undefined };

export const author = { name: 'Asha', email: 'asha@tarang.example' };

/**
 * Content folders and nodes for the tests of editing, each test's gone when it ends. Call it once
 * at the file's top.
 */
export function useEditing() {
	const cleanUp: (() => Promise<void>)[] = [];
	useStore();
	afterEach(async () => {
		for (const each of cleanUp.splice(0).reverse()) await each();
		await getStore().db.execute(sql`truncate library_objects, library_releases, library_requests`);
	});
	return {
		/** Called when the test ends, the last one first. */
		later: (each: () => Promise<void>) => cleanUp.push(each),
		folderWith: async (files: Record<string, string>): Promise<ContentFolder> => {
			const content = await contentFolder({ 'site.yaml': SITE, ...files });
			cleanUp.push(content.remove);
			return content;
		},
		/** A node: its library and its editors' door. */
		open: async ({ folder }: ContentFolder) => {
			const library = new Library({ contentDir: folder, log });
			cleanUp.push(() => library.close());
			await library.open();
			await library.settled();
			const editing = new Editing(library);
			editing.open();
			cleanUp.push(() => editing.close());
			return { library, editing };
		}
	};
}
