import { describe, expect, it } from 'vitest';
import { file, good, images, MATTER, problems } from '../../../../tests/compiled';
import { compileArticle } from './index';

describe('Markdown', () => {
	it('becomes headings with the anchors GitHub makes, in any script', () => {
		const { article } = good(
			'## Can it come back?\n\n### In *shops* & more\n\n## Can it come back?'
		);
		expect(article.headings).toEqual([
			{ id: 'can-it-come-back', depth: 2, text: 'Can it come back?' },
			{ id: 'in-shops--more', depth: 3, text: 'In shops & more' },
			{ id: 'can-it-come-back-1', depth: 2, text: 'Can it come back?' }
		]);
		const hindi = compileArticle({
			path: 'help/orders/x.hi.md',
			source: file('## लाइट कैसी है?\n\n[ऊपर](#लाइट-कैसी-है)', 'title: ऑर्डर\nsummary: देखें।'),
			images
		});
		expect(hindi).toMatchObject({ article: { headings: [{ id: 'लाइट-कैसी-है' }] } });
	});

	it('keeps steps, tables, footnotes, task lists and strikethrough', () => {
		const { html } = good(
			'3. a\n4. b\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n\n- [x] ~~done~~[^n]\n\n[^n]: A note.'
		).article;
		expect(html).toContain('<ol start="3">\n<li>a</li>');
		expect(html).toContain('<div class="table" tabindex="0"><table>');
		expect(html).toContain('<td align="right">2</td>');
		expect(html).toContain('<input type="checkbox" checked disabled> <del>done</del>');
		expect(html).toContain('<a href="#note:fn-n" id="note:fnref-n" data-footnote-ref>1</a>');
		expect(html).toContain('<li id="note:fn-n">');
		expect(html).not.toContain('footnote-label');
	});

	it('turns callouts into boxes whose label comes later', () => {
		const { html } = good('> [!TIP]\n> Press it **long**.').article;
		expect(html).toBe(
			'<div class="callout" data-kind="tip">\n<p class="callout-label" data-kind="tip"></p>\n<p>Press it <strong>long</strong>.</p>\n</div>'
		);
		expect(good('> Only a quote.').article.html).toContain('<blockquote>');
	});

	it('marks links that leave, and leaves those alone that call or write', () => {
		const { html } = good(
			'[a](https://x.example/y) [b](tel:+914047175500) [c](mailto:care@tarang.example) [d](/contact)'
		).article;
		expect(html).toContain(
			'<a href="https://x.example/y" rel="noopener" class="external" data-leaves="another website">a</a>'
		);
		expect(html).toContain('<a href="tel:+914047175500" class="tel">b</a>');
		expect(html).toContain('<a href="mailto:care@tarang.example" class="mail">c</a>');
		expect(html).toContain('<a href="/contact">d</a>');
	});

	it('marks links in tables as well', () => {
		const { html } = good('| a |\n|-|\n| [b](https://x.example) |').article;
		expect(html).toContain('<div class="table" tabindex="0"><table>');
		expect(html).toContain('class="external"');
	});

	it('leads back from a note in the words of its language', () => {
		const source = file('а[^x] б[^x]\n\n[^x]: Белешка.', 'title: Рутер\nsummary: Ради.');
		const compiled = compileArticle({ path: 'help/a/b.sr.md', source, images });
		const html = 'article' in compiled ? compiled.article.html : '';
		expect(html).toContain('aria-label="Назад на напомену 1 у тексту"');
		expect(html).toContain('aria-label="Назад на напомену 1.2 у тексту"');
		expect(html).not.toContain('class=""');
	});

	it('keeps a note’s anchor apart from a heading that reads like it', () => {
		const { headings, html } = good('## Note fn-1\n\nText[^1].\n\n[^1]: A note.').article;
		expect(headings[0]?.id).toBe('note-fn-1');
		expect(html).toContain('<li id="note:fn-1">');
	});

	it('gives pictures their address and size', () => {
		expect(good('![The light](../../media/setu.png)').article.html).toBe(
			'<p><img src="/library/media/abc.webp" alt="The light" width="800" height="500" loading="lazy" decoding="async"></p>'
		);
	});

	it('lets a screen choose among a picture’s widths', () => {
		const picture = {
			url: '/library/media/abc.webp',
			narrower: [480, 960],
			width: 1600,
			height: 9
		};
		const compiled = compileArticle({
			path: 'help/orders/a.en.md',
			source: '---\ntitle: A\nsummary: A.\n---\n![The light](../../media/setu.png)\n',
			images: () => picture
		});
		expect('article' in compiled && compiled.article.html).toContain(
			'srcset="/library/media/abc-480.webp 480w, /library/media/abc-960.webp 960w, /library/media/abc.webp 1600w" sizes="(min-width: 46rem) 42rem, 100vw"'
		);
	});

	it('drops an editor’s comments and keeps their neighbours', () => {
		expect(good('One.\n\n<!-- a note -->\n\nTwo.').article.html).not.toContain('note');
	});

	it('keeps a word in the other direction that is closed again', () => {
		expect(good('Press \u2068**اردو**\u2069 here.').article.html).toContain('\u2068<strong>');
	});

	it('names what other files must provide, with lines', () => {
		const { references } = good(
			'[a](/returns/return-an-item#pack-it)\n\n[b](/orders)',
			`${MATTER}\nrelated: [returns/x]\nshops: [abids]`
		);
		expect(references).toEqual([
			{ kind: 'page', target: '/returns/return-an-item', anchor: 'pack-it', line: 7 },
			{ kind: 'page', target: '/orders', line: 9 },
			{ kind: 'related', target: 'returns/x', line: 4 },
			{ kind: 'shop', target: 'abids', line: 5 }
		]);
	});

	it.each([
		['# Title', '5: a # heading stands in the text'],
		['Text.\n\n<b>bold</b>', '7: HTML is not shown'],
		['> [!DANGER]\n> x', '5: no callout is called "DANGER"'],
		['> [!TIP] x', '5: text stands beside the callout’s mark'],
		['[x](#nowhere)', '5: no heading makes the anchor "#nowhere"'],
		['[x](track.en.md)', '5: a link cannot lead to "track.en.md", link to an article as'],
		['[x](/en/orders/track-order)', '5: a link cannot lead to "/en/orders/track-order"'],
		['[x](//evil.example)', '5: a link cannot lead to "//evil.example"'],
		['[x](/\\evil.example)', '5: a link cannot lead to'],
		[
			'[x](www.a.example/b)',
			'5: a link cannot lead to "www.a.example/b", write the whole address: https'
		],
		['[x](tel:12)', '5: a link cannot lead to "tel:12", write the number as'],
		['[x](https://bank.example@evil.example)', '5: a link cannot lead to'],
		['[x](mailto:a@b.example?bcc=c@d.example)', '5: a link cannot lead to'],
		['Text.\n\n<!-- a --> <b>bold</b> <!-- c -->', '7: HTML is not shown'],
		['[x]()', '5: a link cannot lead to ""'],
		['![x](../../media/none.png)', '5: there is no picture "../../media/none.png"'],
		['![x](https://x.example/y.png)', '5: there is no picture'],
		['![](../../media/setu.png)', '5: a picture has no alternative text'],
		['a\0b', '5: an invisible or broken character (U+0000)'],
		['One\ntwo &#x202e;three.', '6: an invisible or broken character (U+202E)'],
		['![a&#x202e;b](../../media/setu.png)', '5: an invisible or broken character (U+202E)'],
		['[a](/contact "b&#x202e;c")', '5: an invisible or broken character (U+202E)'],
		['One\n\n\u2066two', '7: an invisible or broken character (U+2066)'],
		['One\u2069 two', '5: an invisible or broken character (U+2069)'],
		['a\u202eb', '5: an invisible or broken character (U+202E)']
	])('%j is a problem', (body, expected) => {
		expect(problems(body)[0]).toContain(expected);
	});
});
