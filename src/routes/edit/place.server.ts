import { error } from '@sveltejs/kit';
import type { WrittenLocale } from '$lib/content';
import { placeOf, type Place } from '$lib/content/compile';
import {
	articleRow,
	fileOf,
	history,
	readFile,
	versionOf,
	type Cell,
	type Version
} from '$lib/server/editing';
import { revisionOf } from './stamp';

/**
 * What an address of the editor names.
 * @throws error 404 where no article can live
 */
export function placeFor(path: string): Place {
	const place = placeOf(path);
	if (!('id' in place)) error(404);
	return place;
}

export async function sourceOf(path: string): Promise<string | undefined> {
	const read = await readFile(path);
	return read.kind === 'file' ? read.source : undefined;
}

/** What a translation is made from; undefined for what is English itself, or stands alone. */
export async function englishOf({ id, locale }: Place) {
	if (locale === 'en') return undefined;
	const source = await sourceOf(fileOf(id, 'en'));
	return source === undefined ? undefined : { source, revision: revisionOf(source) };
}

/** The article in all locales, as the board shows it. */
export async function siblingsOf({ id }: Place): Promise<(Cell & { locale: WrittenLocale })[]> {
	const found = await articleRow(id);
	if (found.kind === 'failed') return [];
	return found.row.cells.map((cell, at) => ({ ...cell, locale: found.locales[at] ?? 'en' }));
}

/** The versions of a file that are kept, the newest first. */
export async function versionsOf(path: string): Promise<Version[] | undefined> {
	const found = await history(path);
	return found.kind === 'history' ? found.versions : undefined;
}

/** The text of a version that an address names; undefined where it names none. */
export async function oldText(path: string, id: string | null): Promise<string | undefined> {
	if (id === null || !/^[0-9a-f]{7,40}$/.test(id)) return undefined;
	const found = await versionOf(path, id);
	return found.kind === 'version' ? found.source : undefined;
}
