import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type * as v from 'valibot';
import { demandPicture, sha256, sizeOf, withoutMetadata, type Workshop } from '$lib/server/library';
import { failureOf, type Failed } from './failure';
import { PICTURE_LIMIT, type pictureInput } from './input';
import { isPlainWay } from './plain';
import { writeWhole } from './write-file';

export interface Picture {
	kind: 'picture';
	/** Relative to the content folder. */
	path: string;
	/** What stands between the round brackets of a Markdown picture, in any article. */
	address: string;
	/** Pixels it is shown in. */
	width: number;
	height: number;
	unversioned?: true;
}

/** `size`: more than PICTURE_LIMIT · `type`: no PNG, JPEG, WebP, GIF or AVIF · `broken`: damaged */
export interface NoPicture {
	kind: 'refused';
	reason: 'size' | 'type' | 'broken';
}

const FOLDER = 'media';
const NAME_LIMIT = 40;
/** Letters of the hash in a file's name: 64 bits. */
const HASH_LENGTH = 16;

/** `Setu 3 (Back).PNG` → `setu-3-back` */
function plainName(name: string): string {
	const bare = name.replace(/^.*[/\\]/s, '').replace(/\.[^.]*$/, '');
	const words =
		bare
			.normalize('NFKD')
			.toLowerCase()
			.match(/[a-z0-9]+/g) ?? [];
	return words.join('-').slice(0, NAME_LIMIT).replace(/-$/, '') || 'picture';
}

/** The same bytes came before, under whatever name. */
async function uploadedBefore(folder: string, mark: string): Promise<string | undefined> {
	if (!(await isPlainWay(folder, `${FOLDER}/x`))) return undefined;
	const names = await readdir(path.join(folder, FOLDER)).catch(() => []);
	return names.find((name) => name.includes(`-${mark}.`) && !name.startsWith('.'));
}

type Made = { file: string; bytes?: Buffer; size: { width: number; height: number } } | NoPicture;

async function make(folder: string, name: string, bytes: Buffer): Promise<Made> {
	if (bytes.length > PICTURE_LIMIT) return { kind: 'refused', reason: 'size' };
	try {
		demandPicture(bytes);
	} catch {
		return { kind: 'refused', reason: 'type' };
	}
	const mark = sha256(bytes).slice(0, HASH_LENGTH);
	try {
		const before = await uploadedBefore(folder, mark);
		const size = await sizeOf(bytes);
		if (before !== undefined) return { file: before, size };
		const clean = await withoutMetadata(bytes);
		const file = `${plainName(name)}-${mark}.${clean.extension}`;
		return { file, bytes: clean.bytes, size: await sizeOf(clean.bytes) };
	} catch {
		return { kind: 'refused', reason: 'broken' };
	}
}

/** Puts a picture into `media/`, whatever its name says made safe, the same bytes once. */
export async function uploadPicture(
	{ folder }: Workshop,
	{ name, bytes }: v.InferOutput<typeof pictureInput>
): Promise<Picture | NoPicture | Failed> {
	const made = await make(folder, name, Buffer.from(bytes));
	if ('kind' in made) return made;
	const { file, size } = made;
	const relative = `${FOLDER}/${file}`;
	try {
		if (made.bytes) await writeWhole(folder, relative, made.bytes);
	} catch (error) {
		return failureOf(error);
	}
	return { kind: 'picture', path: relative, address: `../../${relative}`, ...size };
}
