import { lstat, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { article } from '../../../../tests/content-folder';
import { author, useEditing } from '../../../../tests/use-editing';
import { checkFolder } from '../library/check';
import type { Editing } from './editing';

const { later, folderWith, open } = useEditing();

const TRACK = 'help/orders/track-order.en.md';
const LOOK = article('Track your order', 'Look at the e-mail.');

async function hashOf(editing: Editing, file = TRACK): Promise<string> {
	const read = await editing.perform('read', { path: file });
	if (read.kind !== 'file') throw new Error(`no file ${file}`);
	return read.hash;
}

describe('reading', () => {
	it.each([
		'../secret.en.md',
		'help/../../secret.en.md',
		'help/orders/../../../secret.en.md',
		'/etc/passwd',
		'site.yaml',
		'media/a.en.md',
		'help/orders/.hidden.en.md',
		'help/orders/a.en.md\0'
	])('never leaves the articles: %s', async (file) => {
		const { editing } = await open(await folderWith({ [TRACK]: LOOK }));
		await expect(editing.perform('read', { path: file })).rejects.toThrow();
		const save = { path: file, source: 'x', base: null, author };
		await expect(editing.perform('save', save)).rejects.toThrow();
	});

	it('follows no link, and saving does not either', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const outside = await mkdtemp(join(tmpdir(), 'deskbell-outside-'));
		later(() => rm(outside, { recursive: true }));
		const secret = join(outside, 'secret.en.md');
		await writeFile(secret, 'secret');
		await symlink(secret, join(content.folder, 'help/orders/secret.en.md'));
		await symlink(outside, join(content.folder, 'help/linked'));
		const { editing } = await open(content);
		for (const file of ['help/orders/secret.en.md', 'help/linked/secret.en.md']) {
			expect(await editing.perform('read', { path: file })).toEqual({ kind: 'none' });
			expect(
				await editing.perform('save', { path: file, source: 'x', base: null, author })
			).toEqual({ kind: 'failed', reason: 'no-file' });
		}
		expect(await readFile(secret, 'utf8')).toBe('secret');
		expect(await readdir(outside)).toEqual(['secret.en.md']);
	});
});

describe('trying out', () => {
	it('says what check would say of the file, and writes nothing', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const { editing } = await open(content);
		const source = article('Track', '[Where](/orders/trak-order) [else](/orders/track-order#no)');
		const path = 'help/orders/new.en.md';
		const preview = await editing.perform('preview', { path, source });
		if (preview.kind !== 'preview') throw new Error(preview.kind);
		expect(preview.article?.title).toBe('Track');
		expect(await readdir(join(content.folder, 'help/orders'))).toEqual(['track-order.en.md']);
		await content.save(path, source);
		const checked = await checkFolder(content.folder);
		expect(preview.problems).toEqual(checked.problems.filter((each) => each.path === path));
		expect(preview.problems.map(({ what }) => what)).toContain(
			'there is no article "orders/trak-order"'
		);
		const broken = { path: TRACK, source: 'x' };
		expect(await editing.perform('preview', broken)).toMatchObject({
			problems: [{ path: TRACK, what: 'the front matter is missing' }]
		});
	});

	it('says of a broken text what it links to that is not there', async () => {
		const content = await folderWith({ [TRACK]: LOOK, 'help/orders/b.en.md': 'broken' });
		const { editing } = await open(content);
		const source = article('Track', '<b>[x](/orders/x) [b](/orders/b)</b>');
		const preview = await editing.perform('preview', { path: TRACK, source });
		expect('problems' in preview && preview.problems.map(({ what }) => what)).toEqual([
			'HTML is not shown',
			'there is no article "orders/x"'
		]);
	});
});

describe('saving', () => {
	it('writes the file, and the article is live', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const { library, editing } = await open(content);
		const source = article('Track it', 'Look.').replaceAll('\n', '\r\n');
		const base = await hashOf(editing);
		const saved = await editing.perform('save', { path: TRACK, source, base, author });
		expect(saved).toMatchObject({ kind: 'saved', hash: await hashOf(editing) });
		expect(await readFile(join(content.folder, TRACK), 'utf8')).toBe(article('Track it', 'Look.'));
		expect(library.article('en', 'orders/track-order')?.article.title).toBe('Track it');
	});

	it('makes a new file, its folder too, and leaves nothing else behind', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const { editing } = await open(content);
		const file = 'help/returns/give-back.en.md';
		const source = article('Give back', 'Bring it.');
		expect(await editing.perform('save', { path: file, source, base: null, author })).toMatchObject(
			{ kind: 'saved' }
		);
		expect(await readdir(join(content.folder, 'help/returns'))).toEqual(['give-back.en.md']);
	});

	it('never overwrites what somebody else changed, made or deleted', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const { editing } = await open(content);
		const base = await hashOf(editing);
		const theirs = article('Theirs', 'Look.');
		await content.save(TRACK, theirs);
		const mine = { path: TRACK, source: article('Mine', 'Look.'), author };
		const conflict = { kind: 'conflict', source: theirs, hash: await hashOf(editing) };
		expect(await editing.perform('save', { ...mine, base })).toEqual(conflict);
		expect(await editing.perform('save', { ...mine, base: null })).toEqual(conflict);
		expect(await readFile(join(content.folder, TRACK), 'utf8')).toBe(theirs);
		await content.drop(TRACK);
		const gone = { kind: 'conflict', source: '', hash: null };
		expect(await editing.perform('save', { ...mine, base })).toEqual(gone);
		expect(await editing.perform('save', { ...mine, base: null })).toMatchObject({ kind: 'saved' });
	});

	it('of two at once lets one through', async () => {
		const { editing } = await open(await folderWith({ [TRACK]: LOOK }));
		const base = await hashOf(editing);
		const saves = ['One', 'Two'].map((title) =>
			editing.perform('save', { path: TRACK, source: article(title, 'x'), base, author })
		);
		expect((await Promise.all(saves)).map(({ kind }) => kind)).toEqual(['saved', 'conflict']);
	});

	it('of what is there already writes nothing', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const { editing } = await open(content);
		const before = await lstat(join(content.folder, TRACK));
		const again = { path: TRACK, source: LOOK, base: null, author };
		expect(await editing.perform('save', again)).toMatchObject({ kind: 'saved' });
		expect((await lstat(join(content.folder, TRACK))).ino).toBe(before.ino);
	});

	it('takes a text with errors and tells them; the last good version stays up', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const { library, editing } = await open(content);
		const base = await hashOf(editing);
		const source = 'title: no';
		expect(await editing.perform('save', { path: TRACK, source, base, author })).toMatchObject({
			kind: 'saved',
			problems: [{ line: 1, what: 'the front matter is missing' }]
		});
		expect(library.problems().filter(({ path }) => path === TRACK)).not.toEqual([]);
		expect(library.article('en', 'orders/track-order')?.article.title).toBe('Track your order');
	});

	it('where a folder is in the way fails and leaves all as it was', async () => {
		const content = await folderWith({ 'help/orders/a.en.md/b.txt': 'x' });
		const { editing } = await open(content);
		const save = { path: 'help/orders/a.en.md', source: LOOK, base: null, author };
		expect(await editing.perform('save', save)).toEqual({ kind: 'failed', reason: 'no-file' });
		expect(await readdir(join(content.folder, 'help/orders'))).toEqual(['a.en.md']);
	});
});

describe('on a node without the files', () => {
	it('everything works as on the one that has them', async () => {
		const content = await folderWith({ [TRACK]: LOOK });
		const [first, second] = [await open(content), await open(content)];
		expect(second.library.workshop()).toBeUndefined();
		const all = { shown: 'all', words: '', page: 1 } as const;
		expect(await second.editing.perform('board', all)).toEqual(
			await first.editing.perform('board', all)
		);
		const base = await hashOf(second.editing);
		const source = article('Track \0 it', 'Look.');
		const save = { path: TRACK, source, base, author };
		expect(await second.editing.perform('save', save)).toMatchObject({
			kind: 'saved',
			problems: [{ what: 'an invisible or broken character (U+0000)' }]
		});
		expect(await second.editing.perform('save', { ...save, source: LOOK })).toMatchObject({
			kind: 'conflict',
			source
		});
	});
});
