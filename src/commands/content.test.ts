import { spawnSync } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SITE, article, contentFolder } from '../../tests/content-folder';
import { error } from '../lib/content';
import { checkFolder } from '../lib/server/library/check';
import { formatProblems } from './content-check';
import { run as perform } from './content-run';
import { UsageError } from './content-usage';

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
			'media/d.png': 'none',
			'help/orders/notes.txt': 'Nobody reads this.',
			'help/orders/~$a.en.md': 'An editor’s own.'
		});
		const { status, stdout, stderr } = run('check', folder);
		const at = (file: string) => path.relative(process.cwd(), path.join(folder, file));
		expect(stdout).toEqual([
			`${at('help/orders/a.en.md')}:1: warning: only 1 words, say what happens next`,
			`${at('help/orders/a.en.md')}:1: warning: there is no translation for hi, te, ur, sr, translate it; until then its readers see the English`,
			`${at('help/orders/a.en.md')}:5: there is no article "orders/b", did you mean orders/a?`,
			`${at('help/orders/c.en.md')}:2: unknown key "titel", write "title" or remove it`,
			`${at('help/orders/c.en.md')}:2: the key "summary" is missing, add it`,
			`${at('help/orders/notes.txt')}:1: warning: it is no article, so nobody sees it, name it help/<topic>/<slug>.<locale>.md, or move a picture to media/`,
			`${at('media/d.png')}:1: it is no PNG, JPEG, WebP, GIF or AVIF picture, save it again as PNG or JPEG`
		]);
		expect(stderr).toContain('4 files: 4 errors, 3 warnings.');
		expect(status).toBe(1);
	});

	it('says of a file that it cannot read only why', async () => {
		const folder = await folderWith({ 'help/orders/big.en.md': 'x'.repeat(4_000_001) });
		await symlink('/etc/hostname', path.join(folder, 'help/orders/linked.en.md'));
		const { problems } = await checkFolder(folder);
		expect(problems.map(({ what }) => what)).toEqual([
			'it is larger than 4 MB',
			'it is a link, and links are not followed'
		]);
	});

	it('succeeds when there are only warnings', async () => {
		const folder = await folderWith({ 'help/orders/a.en.md': article('A', 'Short.') });
		expect(run('check', folder)).toMatchObject({ status: 0 });
	});

	it('finds the picture that no article shows', async () => {
		const picture = await readFile('content/media/setu-3-back.png');
		const folder = await folderWith({
			'help/orders/a.en.md': article('A', '![A router](../../media/a.png)')
		});
		await writeFile(path.join(folder, 'media/a.png'), picture);
		await writeFile(path.join(folder, 'media/b.png'), picture);
		const { stdout, status } = run('check', folder, '--format', 'json');
		const problems = JSON.parse(stdout.join('\n')) as Record<string, unknown>[];
		expect(problems).toContainEqual({
			file: path.relative(process.cwd(), path.join(folder, 'media/b.png')),
			line: 1,
			level: 'warning',
			what: 'no article shows this picture',
			todo: 'show it in one, or delete it'
		});
		expect(problems.filter(({ file }) => String(file).endsWith('a.png'))).toEqual([]);
		expect(status).toBe(0);
	});

	it('finds the picture that ends in its middle', async () => {
		const picture = await readFile('content/media/setu-3-back.png');
		const folder = await folderWith({});
		await writeFile(path.join(folder, 'media/a.png'), picture.subarray(0, picture.length / 2));
		const { stdout, status } = run('check', folder);
		expect(stdout.join('\n')).toMatch(/media\/a\.png:1: it is damaged \(.+\), save it again/);
		expect(status).toBe(1);
	});
});

describe('problems', () => {
	const problem = { path: 'a,b:c.md', ...error(3, '100 % is\nwrong', 'mend it') };

	it('are annotations on GitHub, whatever signs they hold', () => {
		expect(formatProblems([problem], 'github')).toBe(
			'::error file=a%2Cb%3Ac.md,line=3::100 %25 is%0Awrong, mend it'
		);
	});

	it('are an array of JSON, also when there are none', () => {
		expect(formatProblems([], 'json')).toBe('[]');
	});
});

describe('npm run content -- new', () => {
	it('starts a draft in every locale that passes the check', async () => {
		const folder = await folderWith({});
		for (const args of [['orders/wrap'], ['returns/way', '--guide', '--title', 'Way: #2']]) {
			expect(run('new', ...args, '--all', '--into', folder)).toMatchObject({ status: 0 });
		}
		const { articles, problems } = await checkFolder(folder);
		expect(articles).toHaveLength(10);
		expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
		const guide = articles.find(({ path }) => path === 'help/returns/way.en.md');
		expect(guide?.compiled).toMatchObject({
			article: { title: 'Way: #2', steps: [{}, {}] },
			publication: { status: 'draft' }
		});
	});

	it('starts what only staff will read', async () => {
		const folder = await folderWith({});
		expect(run('new', 'staff/angry', '--into', folder)).toMatchObject({ status: 0 });
		const { articles } = await checkFolder(folder);
		expect(articles).toMatchObject([{ path: 'staff/angry.en.md' }]);
	});

	it('never overwrites, and starts a translation from the source’s revision', async () => {
		const source = article('A', 'Text.', 'revision: 3\n');
		const folder = await folderWith({ 'help/orders/a.en.md': source });
		expect(run('new', 'orders/a', '--into', folder)).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('is there already') as unknown
		});
		expect(await readFile(path.join(folder, 'help/orders/a.en.md'), 'utf8')).toBe(source);
		run('new', 'orders/a', '--locale', 'hi', '--into', folder);
		const hindi = await readFile(path.join(folder, 'help/orders/a.hi.md'), 'utf8');
		expect(hindi).toContain('source: 3');
	});
});

describe('npm run content -- stats', () => {
	it('counts articles, translations and what is behind', async () => {
		const folder = await folderWith({
			'help/orders/a.en.md': article('A', 'Two words.', 'revision: 2\nupdated: 2026-02-03\n'),
			'help/orders/b.en.md': article('B', 'Text.', 'status: draft\n'),
			'help/orders/a.sr.md': article('А', 'Две речи.')
		});
		const { stdout, status } = run('stats', folder, '--format', 'json');
		expect(status).toBe(0);
		const { locales, ...total } = JSON.parse(stdout.join('\n')) as { locales: unknown[] };
		expect(total).toEqual({ articles: 2, files: 3, filesWithErrors: 0 });
		expect(locales).toContainEqual(
			expect.objectContaining({ locale: 'en', articles: 2, drafts: 1, oldest: '2026-02-03' })
		);
		expect(locales).toContainEqual(
			expect.objectContaining({ locale: 'sr', articles: 1, stale: 1, translated: 50 })
		);
		expect(run('stats', folder).stdout[2]).toContain('translated');
	});
});

describe('npm run content', () => {
	it.each([
		[[], 'Say what to do.'],
		[['chekc'], 'Nothing is called "chekc".'],
		[['check', '/nowhere'], 'There is no folder /nowhere.'],
		[['check', 'content/site.yaml'], 'content/site.yaml is a file. Name the folder it is in'],
		[['check', '--format', 'xml'], '"xml" is no format; use human, json, github.'],
		[['check', 'content', 'more'], '"more" is one argument too many.'],
		[['check', '--frmat'], "Unknown option '--frmat'."],
		[['new'], 'Name the article as <topic>/<slug>.'],
		[['new', 'Orders'], '"Orders" names no article'],
		[['new', 'ordres/x'], 'Did you mean orders/x?'],
		[['new', 'orders/x', '--locale', 'fr'], '"fr" is no locale of articles'],
		[['new', 'orders/x', '--locale', 'hi', '--all'], 'Use --locale or --all, not both.']
	])('called as %j says what is wrong with that', async (args, sentence) => {
		await expect(perform(args)).rejects.toThrow(sentence);
		await expect(perform(args)).rejects.toBeInstanceOf(UsageError);
	});

	it.each([['--help'], ['-h'], ['help'], ['check', '--help']])(
		'called with %s says what it can do',
		async (...args) => {
			const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
			expect(await perform(args)).toBe(0);
			expect(said.mock.lastCall?.[0]).toContain('check [dir]');
			said.mockRestore();
		}
	);

	it('called wrongly prints how it is called', () => {
		const { status, stderr } = run('chekc');
		expect(stderr).toContain('Usage: npm run content');
		expect(status).toBe(2);
	});
});
