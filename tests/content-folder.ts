import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small content folder for tests, with a site of two topics. */
export const SITE = `
brand: { name: Tarang }
locales: [en, hi, te, ur, sr, sr-Latn]
email: care@tarang.example
phones: [{ number: "+91 40 4717 5500", country: { en: India }, team: india }]
callbackCountries: [IN]
topics:
  - { id: orders, icon: package, title: { en: Orders, sr: Поруџбине }, summary: { en: All about orders } }
  - { id: returns, icon: undo-2, title: { en: Returns }, summary: { en: Giving back } }
shops: []
teams:
  - id: india
    name: { en: India }
    hours: { timeZone: Asia/Kolkata, week: { mon: [{ from: "09:00", to: "17:00" }] } }
    callbacks: { minutes: 15, capacity: 2 }
`;

export function article(title: string, body: string, matter = ''): string {
	return `---\ntitle: ${title}\nsummary: ${title}.\n${matter}---\n${body}\n`;
}

export interface ContentFolder {
	folder: string;
	/** Saves a file, its folders made. */
	save: (relative: string, content: string | Uint8Array) => Promise<void>;
	drop: (relative: string) => Promise<void>;
	/** Removes the folder. */
	remove: () => Promise<void>;
}

export async function contentFolder(files: Record<string, string>): Promise<ContentFolder> {
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-content-'));
	const save = async (relative: string, content: string | Uint8Array) => {
		await mkdir(path.dirname(path.join(folder, relative)), { recursive: true });
		await writeFile(path.join(folder, relative), content);
	};
	for (const name of ['help', 'staff', 'media']) await mkdir(path.join(folder, name));
	for (const [relative, content] of Object.entries(files)) await save(relative, content);
	return {
		folder,
		save,
		drop: (relative) => rm(path.join(folder, relative)),
		remove: () => rm(folder, { recursive: true, force: true })
	};
}
