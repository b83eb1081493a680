import { describe, expect, it, vi } from 'vitest';
import { SITE, article } from '../../../../tests/content-folder';
import { useFolderLibraries, WAIT } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import { loadObjects } from './objects';
import { checkFolder } from './check';

useStore();

const { folderWith, open } = useFolderLibraries();

const FILE = 'services/repair.yaml';
const service = (title: string, more = '') => `icon: wrench
title: { en: ${title}, sr: Поправка }
summary: { en: How far it is }
promise: { en: We tell you }
fields: [{ id: number, type: number, label: { en: Number } }]
${more}`;
const WEBHOOK = 'webhook: { url: "https://systems.example.com/x", secret: WEBHOOK_REPAIRS }\n';
const content = (files: Record<string, string> = {}) =>
	folderWith({ 'help/orders/a.en.md': article('A', 'A.'), ...files });

const titles = (library: Awaited<ReturnType<typeof open>>) =>
	library.siteView('en').services.map(({ title }) => title);

const problemsOf = (library: Awaited<ReturnType<typeof open>>) =>
	library.problems().filter(({ path }) => path === FILE);

describe('a service', () => {
	it('is offered in every locale the moment its file is saved, and gone with it', async () => {
		const files = await content({ [FILE]: service('Repair') });
		const library = await open(files);
		expect(library.siteView('sr-Latn').services).toMatchObject([{ title: 'Popravka' }]);
		await files.save(FILE, service('Mending'));
		await vi.waitFor(() => expect(titles(library)).toEqual(['Mending']), WAIT);
		await files.save('services/first.yaml', service('First', 'order: 1\n'));
		await vi.waitFor(() => expect(titles(library)).toEqual(['First', 'Mending']), WAIT);
		await files.drop(FILE);
		await vi.waitFor(() => expect(titles(library)).toEqual(['First']), WAIT);
	});

	it('reports where no device can read it', async () => {
		const library = await open(await content({ [FILE]: service('Repair', WEBHOOK) }));
		expect(library.webhook('repair')).toMatchObject({ secret: 'WEBHOOK_REPAIRS' });
		expect(library.webhook('constructor')).toBeUndefined();
		const hash = library.siteHash();
		const body = (await loadObjects('site', [hash])).get(hash)?.toString();
		expect(body).toContain('How far it is');
		expect(body).not.toMatch(/systems\.example|WEBHOOK/);
	});

	it('stays as it was while its file is broken, over a restart too, and stops nothing', async () => {
		const files = await content({ [FILE]: service('Repair', WEBHOOK) });
		const library = await open(files);
		await files.save(FILE, '{'.repeat(10_000));
		await vi.waitFor(() => expect(problemsOf(library)).toMatchObject([{ line: 1 }]), WAIT);
		expect(titles(library)).toEqual(['Repair']);
		await library.close();
		const again = await open(files);
		expect(titles(again)).toEqual(['Repair']);
		expect(again.webhook('repair')).toBeDefined();
	});

	it('that names a team nobody has is not offered', async () => {
		const files = await content({ [FILE]: service('Repair', 'team: nobody\n') });
		const library = await open(files);
		expect(titles(library)).toEqual([]);
		expect(problemsOf(library)).toMatchObject([{ line: 6 }]);
	});

	it('is looked over with the rest of the folder, and may be linked to', async () => {
		const { folder } = await content({
			'site.yaml': SITE,
			[FILE]: service('Repair', 'tema: x\n'),
			'services/note.txt': 'x',
			'services/return.yaml': service('Return'),
			'help/orders/b.en.md': article('B', '[Return](/services/return), [Lost](/services/retrun)')
		});
		const { problems } = await checkFolder(folder);
		const errors = problems.filter(({ what }) => !/translation|words/.test(what));
		expect(errors.map(({ path, line, what }) => `${path}:${line}: ${what}`)).toEqual([
			'help/orders/b.en.md:5: there is no service "retrun"',
			'services/note.txt:1: it is no service, so nobody sees it',
			'services/repair.yaml:6: unknown key "tema"'
		]);
	});
});
