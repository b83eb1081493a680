import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from './matter';
import { importTree, type SourceFile } from '.';

const PICTURES = new Map([['docs/a.png', undefined]]);

/** One page of a VitePress tree; the body it gets. */
function bodyOf(body: string, file = 'docs/topic/page.md', others: SourceFile[] = []): string {
	const text = `---\ntitle: Title\n---\n${body}`;
	const files = [{ path: file, text }, ...others];
	const { articles, problems } = importTree({ files, media: PICTURES });
	const article = articles.find(({ from }) => from === file);
	if (!article) throw new Error(JSON.stringify(problems));
	return article.text.split('\n---\n').slice(1).join('\n---\n').trim();
}

describe('Markdown of other generators', () => {
	it.each<[string, string, string]>([
		[
			'an admonition with a title',
			':::tip[Do it]\nText.\n:::',
			'> [!TIP]\n> **Do it**\n>\n> Text.'
		],
		['one that never ends', '::: danger\nText.', '> [!WARNING]\n> Text.'],
		['one in a code block', '```\n:::tip\nx\n:::\n```', '```\n:::tip\nx\n:::\n```'],
		['an alert of another name', '> [!CAUTION]\n> Text.', '> [!WARNING]\n> Text.'],
		['a break', 'One<br/>two<br>\nthree<br>', 'One\\\ntwo\\\nthree'],
		['bold and code in HTML', 'A <b>bold</b> <kbd>Ctrl</kbd> move', 'A **bold** `Ctrl` move'],
		['lists in HTML', '<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
		['a script', 'Text.\n\n<script>alert(1)</script>', 'Text.'],
		['a comment of MDX', 'Text {/* why */} more', 'Text <!-- why --> more'],
		['a placeholder', 'Write <your-name> there', 'Write \\<your-name> there'],
		['HTML in code', 'Use `<br>` here', 'Use `<br>` here'],
		['a deeper first heading', '# One\n\nText.\n\n## Two', '## One\n\nText.\n\n### Two'],
		['the title again', '# Title\n\nText.', 'Text.'],
		['an underlined heading', 'One\n---\n\nText.', '## One\n\nText.'],
		['a link to nowhere', 'See [it *all*](/gone/page).', 'See it *all*.'],
		['a number', 'Call [us](tel:+91-40-4717)', 'Call [us](tel:+91404717)'],
		['a picture', '![A](../a.png)', '![A](../../media/a.png)'],
		['a picture by reference', '![A][a]\n\n[a]: ../a.png', '![A](../../media/a.png)'],
		[
			'a link elsewhere by reference',
			'[A][a]\n\n[a]: https://a.example',
			'[A][a]\n\n[a]: https://a.example'
		]
	])('%s is written as ours', (_, body, ours) => {
		expect(bodyOf(body)).toBe(ours);
	});

	it('links to headings by each generator’s anchor', () => {
		const other = {
			path: 'docs/topic/other.md',
			text: '# Other\n\n## What’s new? {#news}\n\n## Café & bar\n'
		};
		expect(bodyOf('[n](./other.md#news) [c](other#cafe-bar)', undefined, [other])).toBe(
			'[n](/topic/other#whats-new) [c](/topic/other#caf%C3%A9--bar)'
		);
	});
});

describe('places', () => {
	const pathsOf = (...paths: string[]) => {
		const files = paths.map((path) => ({ path, text: `# ${path}\n\nText.\n` }));
		return importTree({ files, media: new Map() }).articles.map(({ path }) => path);
	};

	it('are the first folder and the rest of the path', () => {
		expect(pathsOf('01-Set Up/02_router/03-reset.md', 'Set Up/index.md', 'about.md')).toEqual([
			'help/set-up/router-reset.en.md',
			'help/set-up/overview.en.md',
			'help/general/about.en.md'
		]);
	});

	it('are numbered where two would be the same', () => {
		expect(pathsOf('a/b-c.md', 'a/b/c.md')).toEqual(['help/a/b-c.en.md', 'help/a/b-c-2.en.md']);
	});

	it('are no words that addresses need', () => {
		expect(pathsOf('search/tips.md')).toEqual(['help/search-help/tips.en.md']);
	});
});

describe('dates', () => {
	it.each([
		['2025-07-08', '2025-07-08'],
		['2025-07-08 10:00:00 +0530', '2025-07-08'],
		['2025/7/8', '2025-07-08'],
		['8 July 2025', '2025-07-08'],
		['Jul 8, 2025', '2025-07-08'],
		[new Date('2025-07-08T00:00:00Z'), '2025-07-08'],
		['2025-02-30', undefined],
		['soon', undefined]
	])('%s is %s', (written, day) => {
		expect(dayOf(written)).toBe(day);
	});
});

const word = fc.stringMatching(/^[a-z]{3,10}$/);
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
const block = fc.oneof(
	words,
	words.map((text) => `## ${text}`),
	words.map((text) => `# ${text}`),
	fc
		.array(words, { minLength: 1, maxLength: 4 })
		.map((all) => all.map((text) => `- ${text}`).join('\n')),
	words.map((text) => `> ${text}`),
	words.map((text) => `\`\`\`\n${text}\n\`\`\``),
	fc.tuple(words, word).map(([text, at]) => `[${text}](https://${at}.example/)`),
	fc.tuple(words, word).map(([text, at]) => `[${text}](./${at}.md)`),
	words.map((text) => `*${text}* and **${text}** and \`${text}\``),
	words.map((text) => `| ${text} | b |\n| --- | --- |\n| ${text} | d |`)
);

describe('an import', () => {
	it('keeps every word of plain Markdown', () => {
		fc.assert(
			fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
				const text = blocks.join('\n\n');
				const { articles } = importTree({ files: [{ path: 'a/b.md', text }], media: new Map() });
				const read = new Set(articles[0]?.text.match(/[a-z]+/g));
				const plain = text.replace(/\]\([^)]*\)/g, ']');
				return (plain.match(/[a-z]{3,}/g) ?? []).every((each) => read.has(each));
			}),
			{ seed: 3, numRuns: 200 }
		);
	});

	it('never throws, whatever the files hold', () => {
		const mark = fc.constantFrom(
			...[
				'<',
				'>',
				'{{<',
				'>}}',
				'{%',
				'%}',
				'{:',
				'}',
				':::',
				'`',
				'```',
				'\n',
				'\n\n',
				'---\n',
				'+++\n'
			],
			...[
				'[',
				'](',
				')',
				'![',
				'<b>',
				'</b>',
				'<Tabs>',
				'<li>',
				'<table>',
				'<td>',
				'#',
				'{#a}',
				'&lt;',
				'\ud800',
				'%',
				'"'
			]
		);
		const noise = fc
			.array(fc.oneof(mark, word, fc.string()), { maxLength: 30 })
			.map((all) => all.join(''));
		const path = fc.constantFrom(
			'a/b.md',
			'c.mdx',
			'docusaurus.config.js',
			'_config.yml',
			'hi/a/b.md',
			'content/x.md',
			'hugo.toml',
			'a/_category_.json'
		);
		const file = fc.record({ path, text: noise });
		fc.assert(
			fc.property(
				fc.uniqueArray(file, { selector: (each) => each.path, maxLength: 4 }),
				(files) => {
					const { articles, problems } = importTree({ files, media: PICTURES });
					expect(Array.isArray(articles) && Array.isArray(problems)).toBe(true);
				}
			),
			{ seed: 3, numRuns: 500 }
		);
	});
});
