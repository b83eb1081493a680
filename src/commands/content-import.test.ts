import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SITE, contentFolder } from '../../tests/content-folder';
import { GENERATORS, importTree, type Imported } from '../lib/content/import';
import { checkFolder } from '../lib/server/library/check';
import { readTree, write } from './content-import';
import { run } from './content-run';
import { UsageError } from './content-usage';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const each of cleanUp.splice(0)) await each();
});

const treeOf = (generator: string) => path.resolve('tests/data/imports', generator);

async function emptyFolder(): Promise<string> {
	const content = await contentFolder({ 'site.yaml': SITE });
	cleanUp.push(content.remove);
	return content.folder;
}

/** Imports a tree and adds the topics to the site, as the report says. */
async function importInto(folder: string, generator: string): Promise<Imported> {
	const imported = importTree(await readTree(treeOf(generator)), { topics: ['orders', 'returns'] });
	expect(await write(treeOf(generator), folder, imported)).toEqual([]);
	await writeFile(
		path.join(folder, 'site.yaml'),
		SITE.replace('topics:\n', `topics:\n${imported.yaml}`)
	);
	return imported;
}

const linesOf = ({ problems }: Imported) =>
	problems.map(({ path: file, line, what }) => `${file}:${line}: ${what}`);

describe('a tree of', () => {
	it.each(GENERATORS)('%s becomes articles that pass the check', async (generator) => {
		const folder = await emptyFolder();
		const imported = await importInto(folder, generator);
		expect(imported.generator).toBe(generator);
		expect(imported.articles.length).toBeGreaterThanOrEqual(6);
		const { articles, problems } = await checkFolder(folder);
		expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
		expect(articles.map((article) => article.path).sort()).toEqual(
			imported.articles.map((article) => article.path).sort()
		);
	});
});

describe('what each generator has of its own', () => {
	const textsOf = async (generator: string) => {
		const imported = importTree(await readTree(treeOf(generator)));
		return {
			imported,
			text: Object.fromEntries(imported.articles.map(({ path: to, text }) => [to, text]))
		};
	};

	it('is kept of Docusaurus: numbers, parts, tabs, anchors, translations', async () => {
		const { imported, text } = await textsOf('docusaurus');
		const order = text['help/orders/place-order.en.md'];
		expect(order).toContain('aliases:\n  - Order now\n  - buy\n');
		expect(order).toContain('> [!WARNING]\n> An address cannot be changed');
		expect(order).toContain(
			'**On a phone**\n\nTap the basket at the bottom.\n\n**basket.js**\n\n```js\n'
		);
		expect(order).toContain('![The basket with two items](../../media/basket-view.png)');
		expect(order).toContain('[warranty](/general/warranty-cover#what-you-need)');
		expect(text['help/orders/delivery-times.hi.md']).toContain(
			'[ऑर्डर करना](/orders/place-order#pay)'
		);
		expect(text['help/returns/draft-exchange.en.md']).toContain('status: draft');
		expect(imported.topics).toContainEqual({
			id: 'orders',
			title: 'Orders and delivery',
			summary: 'Buy it and get it.',
			order: ['place-order', 'delivery-times']
		});
		expect(linesOf(imported)).toContain('docs/warranty-cover.mdx:6: no page is at "./nowhere.md"');
		expect(linesOf(imported)).toContain(
			'docs/01-orders/01-place-order.mdx:55: "{props.orderNumber}" is not computed here'
		);
	});

	it('is kept of Starlight: asides, steps, cards, and what is a draft is not linked to', async () => {
		const { imported, text } = await textsOf('starlight');
		expect(text['help/guides/set-up-router.en.md']).toContain(
			'   > [!WARNING]\n   > **Use our cable**\n   >\n   > Others may'
		);
		expect(text['help/general/overview.en.md']).toContain(
			'- [Light meanings](/reference/lights): What each colour says.'
		);
		expect(text['help/reference/lights.en.md']).toContain('> Pull the plug first, then reset it.');
		expect(text['help/reference/lights.sr.md']).toContain('(/guides/set-up-router)');
		expect(imported.problems).toContainEqual({
			path: 'src/content/docs/fr/reference/lights.md',
			line: 1,
			level: 'error',
			what: 'Deskbell writes no articles in "fr"',
			todo: 'leave it out, or add the language first'
		});
	});

	it('is kept of VitePress: containers, includes, tables, named anchors', async () => {
		const { imported, text } = await textsOf('vitepress');
		const filter = text['help/kitchen/clean-filter.en.md'];
		expect(filter).toContain('> [!WARNING]\n> **Cold water only**');
		expect(filter).toContain('> **Pull the plug**');
		expect(filter).toContain('**phone**\n\n```sh\ndial 100');
		expect(filter).toContain('![The filter in the sink](../../media/filter.png)\n');
		expect(filter).toContain('[noise](/kitchen/noise#a-loud-hum) or [the prices](/shop/prices)');
		expect(text['help/shop/prices.en.md']).toContain('| Hose | ₹249 \\| pair |');
		expect(text['help/kitchen/noise.en.md']).toContain('[Clean it first](/kitchen/clean-filter)');
		expect(linesOf(imported)).toContain(
			'docs/kitchen/clean-filter.md:14: "{{ months }}" is not computed here'
		);
	});

	it('is kept of Jekyll: Liquid links, kramdown’s notes, old addresses, posts', async () => {
		const { imported, text } = await textsOf('jekyll');
		const book = text['help/repairs/book.en.md'];
		expect(book).toContain('formerly:\n  - repairs/appointment\n');
		expect(book).toContain('[what it costs](/repairs/costs#free-repairs)');
		expect(book).toContain('> [!WARNING]\n> Save your photos first.');
		expect(book).toContain('> [!NOTE]\n> Bring the charger, too.');
		expect(book).not.toContain('TOC');
		expect(text['help/repairs/costs.en.md']).toContain(
			'[what to bring](/repairs/book#what-to-bring)'
		);
		expect(text['help/general/loan-phones.en.md']).toContain('status: draft');
		expect(text['help/posts/new-workshop.en.md']).toContain('updated: 2025-06-01');
		expect(linesOf(imported)).toContain(
			'_docs/repairs/book.md:36: nothing here is like "if site.open_sunday"'
		);
	});

	it('is kept of Hugo: TOML, bundles, shortcodes, names with a locale', async () => {
		const { imported, text } = await textsOf('hugo');
		const ways = text['help/payments/ways-to-pay.en.md'];
		expect(ways).toContain(
			'formerly:\n  - payments/how-to-pay\n  - payments/pay\nupdated: 2025-07-08'
		);
		expect(ways).toContain('expireAt: 2031-01-01T00:00:00Z');
		expect(ways).toContain('> Never tell anybody your **PIN**.');
		expect(ways).toContain(
			'**UPI**\n\nScan the code. See [refunds](/payments/money-back#how-long).'
		);
		expect(ways).toContain(
			'![A card reader](../../media/card-reader.png)\n\n*The reader at the door*'
		);
		expect(ways).toContain('**Which cards?**\n\nAll of them.');
		expect(ways).toContain('```go\nfmt.Println("paid")');
		expect(text['help/payments/money-back.ur.md']).toContain('> [!TIP]\n> صرف کام کے دن گنیں۔');
		expect(text['help/faq/lost-card.en.md']).toContain('Call the bank.\n\n## Then call us');
		expect(linesOf(imported)).toContain(
			'content/payments/ways-to-pay/index.md:45: nothing here is like "pricing-table"'
		);
	});
});

describe('npm run content -- import', () => {
	it('fails where there is nothing to import', async () => {
		const folder = await emptyFolder();
		expect(await run(['import', path.join(folder, 'media'), '--into', folder])).toBe(1);
	});

	it('writes nothing in a dry run, fails where a file was not imported, and never overwrites', async () => {
		const folder = await emptyFolder();
		expect(await run(['import', treeOf('hugo'), '--into', folder, '--dry-run'])).toBe(0);
		expect((await checkFolder(folder)).articles).toEqual([]);
		expect(await run(['import', treeOf('starlight'), '--into', folder])).toBe(1);
		expect(await run(['import', treeOf('hugo'), '--into', folder, '--topic', 'orders'])).toBe(0);
		expect(await run(['import', treeOf('hugo'), '--into', folder, '--topic', 'orders'])).toBe(0);
		const file = path.join(folder, 'help/orders/glossary.en.md');
		await writeFile(file, 'Mine.');
		expect(await run(['import', treeOf('hugo'), '--into', folder, '--topic', 'orders'])).toBe(1);
		expect(await readFile(file, 'utf8')).toBe('Mine.');
	});

	it.each([
		[[], 'Name the folder to import.'],
		[['/nowhere'], 'There is no folder /nowhere.'],
		[['content', '--topic', 'No Topic'], '"No Topic" is no name for a topic'],
		[['content', '--format', 'github'], '"github" is no format']
	])('called with %j says what is wrong with that', async (args, sentence) => {
		await expect(run(['import', ...args])).rejects.toThrow(sentence);
		await expect(run(['import', ...args])).rejects.toBeInstanceOf(UsageError);
	});
});
