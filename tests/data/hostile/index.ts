import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ADDRESSES } from './addresses';
import { ENCODINGS } from './encodings';
import { FRONT_MATTER } from './front-matter';
import { GUIDES } from './guides';
import type { HostileFile } from './hostile-file';
import { LABORIOUS } from './laborious';
import { MARKDOWN } from './markdown';
import { NAMES } from './names';
import { NESTED_HTML } from './nested-html';
import { PICTURES } from './pictures';

/**
 * Hostile and broken files, a table: what is in the file, where it lies, and what must come of it.
 * Binary, huge and linked ones are made when they are needed.
 */
export type { Expectation, HostileFile } from './hostile-file';
export { SITES, type HostileSite } from './sites';

export const CORPUS: HostileFile[] = [
	...MARKDOWN,
	...ADDRESSES,
	...NESTED_HTML,
	...FRONT_MATTER,
	...ENCODINGS,
	...LABORIOUS,
	...GUIDES,
	...PICTURES,
	...NAMES
];

async function plantOne(folder: string, { path: relative, content }: HostileFile): Promise<void> {
	const file = path.join(folder, relative);
	await mkdir(path.dirname(file), { recursive: true });
	if (typeof content === 'object' && 'linkTo' in content) await symlink(content.linkTo, file);
	else await writeFile(file, content);
}

/** Writes files into a content folder. */
export async function plant(folder: string, files: readonly HostileFile[]): Promise<void> {
	for (const file of files) await plantOne(folder, file);
}

/** Takes them out again. */
export async function weed(folder: string, files: readonly HostileFile[]): Promise<void> {
	for (const { path: relative } of files) await rm(path.join(folder, relative), { force: true });
}
