import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleGit } from 'simple-git';
import { describe, expect, it } from 'vitest';
import { article, type ContentFolder } from '../../../../tests/content-folder';
import { author, useEditing } from '../../../../tests/use-editing';
import type { Editing } from './editing';

const { folderWith, open } = useEditing();

const TRACK = 'help/orders/track-order.en.md';
const BODY = 'Look at the e-mail that we sent when you ordered.\n\nThen open its link.';
const FIRST = article('Track', BODY);
const SECOND = article('Track it', BODY);

/** A content folder that is a work tree, its files committed. */
async function versioned(files: Record<string, string> = { [TRACK]: FIRST }) {
	const content = await folderWith(files);
	const git = simpleGit(content.folder);
	await git.init();
	await git.addConfig('user.name', 'Somebody').addConfig('user.email', 'somebody@tarang.example');
	await git.add('.').commit('start');
	return { content, git, ...(await open(content)) };
}

async function save(editing: Editing, source: string, file = TRACK) {
	const there = await editing.perform('read', { path: file });
	const base = there.kind === 'file' ? there.hash : null;
	return editing.perform('save', { path: file, source, base, author });
}

async function versions(editing: Editing, file = TRACK) {
	const history = await editing.perform('history', { path: file });
	return history.kind === 'history' ? history.versions : [];
}

const text = ({ folder }: ContentFolder, file = TRACK) => readFile(path.join(folder, file), 'utf8');

describe('the history of a file', () => {
	it('names who saved what, and gives every version back', async () => {
		const { editing, content } = await versioned();
		const saved = await save(editing, SECOND);
		expect(saved).not.toHaveProperty('unversioned');
		const [newest, oldest] = await versions(editing);
		expect(newest).toMatchObject({ author: 'Asha', subject: `content: ${TRACK}` });
		expect(Date.parse(newest?.at ?? '')).not.toBeNaN();
		expect(oldest).toMatchObject({ author: 'Somebody', subject: 'start' });
		const old = await editing.perform('version', { path: TRACK, id: oldest?.id ?? '' });
		expect(old).toEqual({ kind: 'version', source: FIRST });
		if (old.kind === 'version') await save(editing, old.source);
		expect(await text(content)).toBe(FIRST);
		expect(await versions(editing)).toHaveLength(3);
	});

	it('follows a rename', async () => {
		const { editing, git } = await versioned();
		await save(editing, SECOND);
		const move = { from: 'orders/track-order', to: 'returns/follow', author } as const;
		expect(await editing.perform('rename', move)).not.toHaveProperty('unversioned');
		const file = 'help/returns/follow.en.md';
		const found = await versions(editing, file);
		expect(found.map(({ subject }) => subject)).toEqual([
			'content: rename orders/track-order to returns/follow',
			`content: ${TRACK}`,
			'start'
		]);
		const version = { path: file, id: found[1]?.id ?? '' };
		expect(await editing.perform('version', version)).toEqual({ kind: 'version', source: SECOND });
		expect((await git.status()).isClean()).toBe(true);
	});

	it('begins with a new file’s first save, whatever it was copied from', async () => {
		const { editing, git } = await versioned();
		await save(editing, SECOND, 'help/returns/new.en.md');
		expect(await versions(editing, 'help/returns/new.en.md')).toHaveLength(1);
		expect((await git.status()).isClean()).toBe(true);
	});

	it('gives nothing of other files, other commits or other words', async () => {
		const { editing, content, git } = await versioned();
		await content.save('secret.txt', 'secret');
		await git.add('.').commit('secret');
		const [latest] = (await git.log()).all;
		const ask = (id: string) => editing.perform('version', { path: TRACK, id });
		expect(await ask(latest?.hash ?? '')).toEqual({ kind: 'none' });
		for (const id of ['HEAD', '--output=x', 'master', '../..', '', 'a'.repeat(41)]) {
			await expect(ask(id)).rejects.toThrow();
		}
	});

	it('is not there where the folder is no work tree, and saving says nothing of it', async () => {
		const { editing } = await open(await folderWith({ [TRACK]: FIRST }));
		const none = { kind: 'no-history' };
		expect(await editing.perform('history', { path: TRACK })).toEqual(none);
		expect(await save(editing, SECOND)).not.toHaveProperty('unversioned');
	});
});

describe('a commit', () => {
	it('holds only the file that was saved, whatever else is staged or changed', async () => {
		const { editing, content, git } = await versioned();
		await content.save('staged.txt', 'x');
		await git.add('staged.txt');
		await content.save('site.yaml', `${await text(content, 'site.yaml')}\n# theirs\n`);
		await save(editing, SECOND);
		const shown = await git.raw(['show', '--name-only', '--format=', 'HEAD']);
		expect(shown.trim()).toBe(TRACK);
		expect((await git.status()).staged).toEqual(['staged.txt']);
		expect((await git.status()).modified).toEqual(['site.yaml']);
	});

	it('runs no hook, signs nothing, and is the editor’s, whatever their name', async () => {
		const { editing, content, git } = await versioned();
		const ran = path.join(content.folder, 'ran');
		for (const hook of ['pre-commit', 'post-commit', 'prepare-commit-msg', 'commit-msg']) {
			const file = path.join(content.folder, '.git/hooks', hook);
			await writeFile(file, `#!/bin/sh\ntouch ${ran}\nexit 1\n`, { mode: 0o755 });
		}
		await git.addConfig('commit.gpgSign', 'true').addConfig('user.signingKey', 'nobody');
		const person = { name: '--exec=x <a@b>\nCo', email: 'a=b@tarang.example' };
		const there = await editing.perform('read', { path: TRACK });
		const base = there.kind === 'file' ? there.hash : null;
		const mine = { path: TRACK, source: SECOND, base, author: person };
		expect(await editing.perform('save', mine)).not.toHaveProperty('unversioned');
		expect((await git.log()).latest).toMatchObject({
			author_name: '--exec=x  a@b  Co',
			author_email: 'a=b@tarang.example'
		});
		await expect(readFile(ran)).rejects.toThrow('ENOENT');
	});

	it('that Git refuses leaves the file saved, and says so', async () => {
		const { editing, content } = await versioned();
		await content.save('.git/index.lock', '');
		expect(await save(editing, SECOND)).toMatchObject({ kind: 'saved', unversioned: true });
		expect(await text(content)).toBe(SECOND);
		await rm(path.join(content.folder, '.git/index.lock'));
	});
});
