import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SITE, article, contentFolder } from '../../tests/content-folder';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const each of cleanUp.splice(0)) await each();
});

function run(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', 'src/commands/content.ts', ...args],
		{ encoding: 'utf8' }
	);
	return { status, stdout: stdout.trim().split('\n'), stderr };
}

async function folderWith(files: Record<string, string>): Promise<string> {
	const content = await contentFolder({ 'site.yaml': SITE, ...files });
	cleanUp.push(content.remove);
	return content.folder;
}

describe('npm run content -- check', () => {
	it('lists every error with its file and line, and fails', async () => {
		const folder = await folderWith({
			'help/orders/a.en.md': article('A', '[x](/orders/b)'),
			'help/orders/c.en.md': '---\ntitel: C\n---\nText.',
			'media/d.png': 'none'
		});
		const { status, stdout, stderr } = run('check', folder);
		const at = (file: string) => path.relative(process.cwd(), path.join(folder, file));
		expect(stdout).toEqual([
			`${at('help/orders/a.en.md')}:1: warning: only 1 words, say what happens next`,
			`${at('help/orders/a.en.md')}:5: there is no article "orders/b", did you mean orders/a?`,
			`${at('help/orders/c.en.md')}:2: unknown key "titel", write "title" or remove it`,
			`${at('help/orders/c.en.md')}:2: the key "summary" is missing, add it`,
			`${at('media/d.png')}:1: it is no PNG, JPEG, WebP, GIF or AVIF picture, save it again as PNG or JPEG`
		]);
		expect(stderr).toContain('4 files: 4 errors, 1 warnings.');
		expect(status).toBe(1);
	});

	it('succeeds when there are only warnings', async () => {
		const folder = await folderWith({ 'help/orders/a.en.md': article('A', 'Short.') });
		expect(run('check', folder)).toMatchObject({ status: 0 });
	});

	it('says how it is called', () => {
		expect(run('chekc')).toMatchObject({
			status: 2,
			stderr: expect.stringContaining('Usage') as unknown
		});
		expect(run('check', '/nowhere')).toMatchObject({ status: 2 });
	});
});
