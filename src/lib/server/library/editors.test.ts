import { execFile } from 'node:child_process';
import {
	appendFile,
	cp,
	mkdtemp,
	rename,
	rm,
	symlink,
	truncate,
	writeFile
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SITE, article, contentFolder } from '../../../../tests/content-folder';
import { useStore } from '../../../../tests/use-store';
import { Library } from '.';

useStore();

const run = promisify(execFile);
const WAIT = { timeout: 20_000, interval: 20 };
const TRACK = 'help/orders/track-order.en.md';
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const each of cleanUp.splice(0).reverse()) await each();
});

/** A library over a folder with one good article, and the count of releases that went live. */
async function open() {
	const content = await contentFolder({ 'site.yaml': SITE, [TRACK]: article('Track', 'Look.') });
	cleanUp.push(content.remove);
	const live = vi.fn();
	const library = new Library({ contentDir: content.folder, log: { info: live, error: vi.fn() } });
	cleanUp.push(() => library.close());
	await library.open();
	await library.settled();
	live.mockClear();
	const at = (relative: string) => path.join(content.folder, relative);
	return { content, library, live, at };
}

const titles = (library: Library, topic = 'orders') =>
	library.topic('en', topic)?.cards.map(({ title }) => title);
const errors = (library: Library) => library.problems().filter(({ level }) => level === 'error');
const shown = (library: Library, expected: string[]) =>
	vi.waitFor(() => expect(titles(library)).toEqual(expected), WAIT);

/** What programs really do to save `file`: each leaves something beside it on the way. */
const PROGRAMS: Record<string, (file: string, text: string) => Promise<void>> = {
	async vim(file, text) {
		const folder = path.dirname(file);
		const name = path.basename(file);
		await writeFile(path.join(folder, `.${name}.swp`), text);
		await writeFile(path.join(folder, '4913'), '');
		await rm(path.join(folder, '4913'));
		await rename(file, `${file}~`);
		await writeFile(file, text);
		await rm(`${file}~`);
		await rm(path.join(folder, `.${name}.swp`));
	},
	async emacs(file, text) {
		const folder = path.dirname(file);
		const name = path.basename(file);
		await symlink('editor@host.1234:1700000000', path.join(folder, `.#${name}`));
		await writeFile(path.join(folder, `#${name}#`), text);
		await rename(file, `${file}~`);
		await writeFile(file, text);
		await rm(path.join(folder, `#${name}#`));
		await rm(path.join(folder, `.#${name}`));
	},
	async JetBrains(file, text) {
		await writeFile(`${file}___jb_tmp___`, text);
		await rename(file, `${file}___jb_old___`);
		await rename(`${file}___jb_tmp___`, file);
		await rm(`${file}___jb_old___`);
	},
	async 'an atomic rename'(file, text) {
		await writeFile(`${file}.tmp`, text);
		await rename(`${file}.tmp`, file);
	},
	async rsync(file, text) {
		const half = path.join(path.dirname(file), `.${path.basename(file)}.Xy12Zw`);
		await writeFile(half, text.slice(0, 20));
		await appendFile(half, text.slice(20));
		await rename(half, file);
	},
	async Finder(file, text) {
		await writeFile(path.join(path.dirname(file), `._${path.basename(file)}`), 'Mac OS X');
		await writeFile(path.join(path.dirname(file), '.DS_Store'), 'Bud1');
		await writeFile(file, text);
	},
	async LibreOffice(file, text) {
		const lock = path.join(path.dirname(file), `.~lock.${path.basename(file)}#`);
		await writeFile(lock, ',editor,host,25.11.2026 12:00;');
		await writeFile(file, text);
		await rm(lock);
	}
};

describe('what a program leaves while it saves', () => {
	it.each(Object.keys(PROGRAMS))('is no article and no problem: %s', async (name) => {
		const { library, at, content } = await open();
		await PROGRAMS[name]?.(at(TRACK), article('Track it', 'Look here.'));
		await shown(library, ['Track it']);
		await content.save('help/orders/last.en.md', article('Last', 'Text.'));
		await shown(library, ['Last', 'Track it']);
		expect(errors(library)).toEqual([]);
	});
});

describe('a file that is half-written', () => {
	const text = article('Track it', `Look.\n\n${'A sentence of the article. '.repeat(200)}`);

	it.each([
		['empty', 0],
		['cut in its title', 10],
		['cut before its front matter ends', 40]
	])('keeps the last good version up and heals: %s', async (_name, length) => {
		const { library, at } = await open();
		await truncate(at(TRACK));
		await appendFile(at(TRACK), text.slice(0, length));
		await vi.waitFor(() => expect(errors(library)).toHaveLength(1), WAIT);
		expect(titles(library)).toEqual(['Track']);
		await appendFile(at(TRACK), text.slice(length));
		await shown(library, ['Track it']);
		expect(errors(library)).toEqual([]);
	});

	it('in two writes, one after the other, is read once', async () => {
		const { library, live, at } = await open();
		await truncate(at(TRACK));
		await appendFile(at(TRACK), text.slice(0, 200));
		await appendFile(at(TRACK), text.slice(200));
		await shown(library, ['Track it']);
		expect(library.article('en', 'orders/track-order')?.article.html).toHaveLength(
			'<p>Look.</p>\n<p></p>'.length + 200 * 27 - 1
		);
		expect(live).toHaveBeenCalledTimes(1);
	});
});

describe('many files at once', () => {
	it('of a checkout are one release', async () => {
		const { content, library, live } = await open();
		const git = (...args: string[]) => run('git', ['-C', content.folder, ...args]);
		const commit = () =>
			git('-c', 'user.name=E', '-c', 'user.email=e@example.com', 'commit', '-qam', 'x');
		await git('init', '-q', '-b', 'main');
		await git('add', '.');
		await commit();
		await git('checkout', '-qb', 'many');
		// Made elsewhere, so that only the checkout touches the folder.
		const work = await mkdtemp(path.join(tmpdir(), 'deskbell-work-'));
		cleanUp.push(() => rm(work, { recursive: true, force: true }));
		await run('git', ['clone', '-q', content.folder, work]);
		for (let n = 0; n < 500; n++) {
			await writeFile(
				path.join(work, `help/orders/number-${n}.en.md`),
				article(`Number ${n}`, 'Text.')
			);
		}
		const elsewhere = (...args: string[]) => run('git', ['-C', work, ...args]);
		await elsewhere('add', '.');
		await elsewhere('-c', 'user.name=E', '-c', 'user.email=e@example.com', 'commit', '-qm', 'many');
		await git('fetch', '-q', work, 'HEAD:fetched');
		live.mockClear();

		await git('checkout', '-q', 'fetched');
		await vi.waitFor(() => expect(titles(library)).toHaveLength(501), WAIT);
		expect(live).toHaveBeenCalledTimes(1);
		await git('checkout', '-q', 'main');
		await shown(library, ['Track']);
		expect(live).toHaveBeenCalledTimes(2);
		expect(errors(library)).toEqual([]);
	}, 60_000);
});

describe('a folder', () => {
	const MORE = 'help/returns/return-it.en.md';

	it('that is deleted takes its articles with it', async () => {
		const { content, library, at } = await open();
		await content.save(MORE, article('Return it', 'Bring it.'));
		await vi.waitFor(() => expect(titles(library, 'returns')).toEqual(['Return it']), WAIT);
		await rm(at('help/returns'), { recursive: true });
		await vi.waitFor(() => expect(titles(library, 'returns')).toEqual([]), WAIT);
		expect(titles(library)).toEqual(['Track']);
	});

	it('that is renamed moves its articles', async () => {
		const { library, at } = await open();
		await rename(at('help/orders'), at('help/returns'));
		await vi.waitFor(() => expect(titles(library, 'returns')).toEqual(['Track']), WAIT);
		await shown(library, []);
		expect(errors(library)).toEqual([]);
	});

	it('that is swapped for a link to elsewhere is not followed', async () => {
		const { library, at } = await open();
		const outside = await mkdtemp(path.join(tmpdir(), 'deskbell-outside-'));
		cleanUp.push(() => rm(outside, { recursive: true, force: true }));
		await cp(at('help/orders'), outside, { recursive: true });
		await writeFile(path.join(outside, 'secret.en.md'), article('Secret', 'Text.'));
		await rm(at('help/orders'), { recursive: true });
		await symlink(outside, at('help/orders'));
		await shown(library, []);
		await writeFile(path.join(outside, 'secret.en.md'), article('Secret two', 'Text.'));
		await writeFile(at('help/last.md'), '');
		await vi.waitFor(() => expect(errors(library)).toHaveLength(1), WAIT);
		expect(titles(library)).toEqual([]);
	});
});
