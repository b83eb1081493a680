import { link, readFile, rm, writeFile } from 'node:fs/promises';

/** The file's text without white space around it, or nothing when there is no such file. */
export async function readText(file: string): Promise<string | undefined> {
	try {
		return (await readFile(file, 'utf8')).trim();
	} catch {
		return undefined;
	}
}

/**
 * Writes the file unless it exists, and says whether it did. It is linked into place when it is
 * complete, so that nobody ever reads half of it.
 */
export async function writeOnce(file: string, text: string, mode: number): Promise<boolean> {
	const draft = `${file}.${crypto.randomUUID()}`;
	await writeFile(draft, text, { mode });
	try {
		await link(draft, file);
		return true;
	} catch {
		return false;
	} finally {
		await rm(draft, { force: true });
	}
}
