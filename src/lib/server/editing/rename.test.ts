import { mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SITE, article, type ContentFolder } from '../../../../tests/content-folder';
import { author, useEditing } from '../../../../tests/use-editing';

const { folderWith, open } = useEditing();

const ENGLISH = 'help/orders/track-order.en.md';
const SERBIAN = 'help/orders/track-order.sr.md';
const OTHER = 'help/orders/cancel.en.md';
const FILES = {
	[ENGLISH]: article('Track', '[Myself](/orders/track-order#x)\n\n## X', 'tags: [a] # one\n'),
	[SERBIAN]: article('Пратите', 'Погледајте имејл.', 'formerly: [orders/where]\n'),
	[OTHER]: article('Cancel', '[Track](/orders/track-order)', 'related: [orders/track-order]\n')
};
const move = { from: 'orders/track-order', to: 'returns/follow', author } as const;

const read = ({ folder }: ContentFolder, file: string) => readFile(path.join(folder, file), 'utf8');

async function all(content: ContentFolder): Promise<Record<string, string>> {
	const names = await readdir(content.folder, { recursive: true, withFileTypes: true });
	const files = names
		.filter((each) => each.isFile())
		.map((each) => path.join(each.parentPath, each.name));
	const texts = files.map(async (file) => [
		path.relative(content.folder, file),
		await readFile(file, 'utf8')
	]);
	return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

describe('renaming an article', () => {
	it('moves all its locales, keeps its old addresses, and takes the links along', async () => {
		const content = await folderWith(FILES);
		const { library, editing } = await open(content);
		expect(await editing.perform('rename', move)).toMatchObject({
			kind: 'renamed',
			id: 'returns/follow',
			there: ['help/returns/follow.en.md', 'help/returns/follow.sr.md', OTHER],
			gone: [ENGLISH, SERBIAN]
		});
		const files = await all(content);
		expect(files).toEqual({
			'site.yaml': SITE,
			'help/returns/follow.en.md': article(
				'Track',
				'[Myself](/returns/follow#x)\n\n## X',
				'tags: [a] # one\nformerly: [orders/track-order]\n'
			),
			'help/returns/follow.sr.md': article(
				'Пратите',
				'Погледајте имејл.',
				'formerly: [orders/where, orders/track-order]\n'
			),
			[OTHER]: article('Cancel', '[Track](/returns/follow)', 'related: [returns/follow]\n')
		});
		expect(library.article('en', 'returns/follow')?.article.title).toBe('Track');
		expect(library.article('en', 'orders/track-order')).toBeUndefined();
		expect(library.problems().filter(({ level }) => level === 'error')).toEqual([]);
	});

	it('again and back again leaves every old address one hop away', async () => {
		const content = await folderWith(FILES);
		const { editing } = await open(content);
		await editing.perform('rename', move);
		const further = { from: 'returns/follow', to: 'orders/find', author } as const;
		expect(await editing.perform('rename', further)).toMatchObject({ kind: 'renamed' });
		expect(await read(content, 'help/orders/find.en.md')).toContain(
			'formerly: [orders/track-order, returns/follow]'
		);
		const back = { from: 'orders/find', to: 'orders/track-order', author } as const;
		expect(await editing.perform('rename', back)).toMatchObject({ kind: 'renamed' });
		expect(await read(content, ENGLISH)).toContain('formerly: [returns/follow, orders/find]');
		expect(await read(content, OTHER)).toBe(FILES[OTHER]);
	});

	it('takes an address that was another article’s before', async () => {
		const claims = article('Send', 'x', 'formerly: [returns/follow, orders/send]\n');
		const content = await folderWith({ ...FILES, 'help/orders/post.en.md': claims });
		const { editing } = await open(content);
		expect(await editing.perform('rename', move)).toMatchObject({ kind: 'renamed' });
		expect(await read(content, 'help/orders/post.en.md')).toContain('formerly: [orders/send]');
	});

	it('twice, because nobody heard the first answer, is done once', async () => {
		const { editing } = await open(await folderWith(FILES));
		await editing.perform('rename', move);
		expect(await editing.perform('rename', move)).toMatchObject({ kind: 'renamed', there: [] });
	});

	it.each([
		['orders/nothing', 'orders/else', 'missing'],
		['orders/track-order', 'orders/cancel', 'taken'],
		['orders/track-order', 'orders/track-order', 'taken'],
		['orders/track-order', 'nowhere/track-order', 'topic'],
		['orders/track-order', 'staff/track-order', 'staff'],
		['staff/angry', 'orders/angry', 'staff']
	] as const)('%s to %s is refused: %s', async (from, to, reason) => {
		const content = await folderWith({ ...FILES, 'staff/angry.en.md': article('Angry', 'x') });
		const { editing } = await open(content);
		const before = await all(content);
		expect(await editing.perform('rename', { from, to, author })).toEqual({
			kind: 'refused',
			reason
		});
		expect(await all(content)).toEqual(before);
	});

	it('is refused where a file has nowhere to name its old address', async () => {
		const content = await folderWith({ ...FILES, [SERBIAN]: 'no front matter' });
		const { editing } = await open(content);
		const refused = { kind: 'refused', reason: 'broken', path: SERBIAN };
		expect(await editing.perform('rename', move)).toEqual(refused);
	});

	it('that fails half way leaves all as it was', async () => {
		const content = await folderWith(FILES);
		await mkdir(path.join(content.folder, 'help/returns/follow.sr.md'), { recursive: true });
		const { editing } = await open(content);
		const before = await all(content);
		expect(await editing.perform('rename', move)).toEqual({ kind: 'failed', reason: 'no-file' });
		expect(await all(content)).toEqual(before);
	});

	it('keeps a staff article among the staff’s', async () => {
		const content = await folderWith({ 'staff/angry.en.md': article('Angry', 'Breathe.') });
		const { editing } = await open(content);
		const rename = { from: 'staff/angry', to: 'staff/calm', author } as const;
		expect(await editing.perform('rename', rename)).toMatchObject({ kind: 'renamed' });
		expect(Object.keys(await all(content))).toEqual(['site.yaml', 'staff/calm.en.md']);
	});
});

describe('a rename that a crash cut short', () => {
	const mark = '0b5c1c9e-6f0c-4f57-9a43-0d4f5f7c1d11';
	const entry = JSON.stringify({ ...move, mark });
	const made = ['help/returns/follow.en.md', 'help/returns/follow.sr.md'];
	const order = [...made, OTHER, ENGLISH, SERBIAN];

	async function moved(): Promise<Record<string, string>> {
		const content = await folderWith(FILES);
		const { library, editing } = await open(content);
		await editing.perform('rename', move);
		await editing.close();
		await library.close();
		return all(content);
	}

	it('is finished by whoever comes next, however far it had come', async () => {
		const done = await moved();
		for (let steps = 0; steps <= order.length; steps++) {
			const content = await folderWith({ ...FILES, '.rename.json': entry });
			for (const file of order.slice(0, steps)) {
				const text = done[file];
				await (text === undefined ? content.drop(file) : content.save(file, text));
			}
			await content.save(`help/orders/.cancel.en.md.${mark}.tmp`, 'half');
			const { library, editing } = await open(content);
			await editing.perform('read', { path: OTHER });
			expect(await all(content), `after ${steps} steps`).toEqual(done);
			expect(library.article('en', 'returns/follow')?.article.title).toBe('Track');
			await editing.close();
			await library.close();
		}
	});

	it('is forgotten when nobody can tell what it was', async () => {
		const content = await folderWith({ ...FILES, '.rename.json': '{"from": "../../etc"}' });
		const { editing } = await open(content);
		await editing.perform('read', { path: OTHER });
		expect(await all(content)).toEqual({ 'site.yaml': SITE, ...FILES });
	});
});
