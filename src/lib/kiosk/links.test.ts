import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutLinks } from './links';

describe('links of an article at a kiosk', () => {
	it('lead to articles below the text, each once', () => {
		const html =
			'<p>See <a href="/sr-Latn/orders/track-order#how">where it <em>is</em></a>, ' +
			'<a class="x" href="/en/orders/track-order">again</a>, <a href="/en/returns/box">a box</a>.</p>';
		expect(withoutLinks(html)).toEqual({
			html: '<p>See <b>where it <em>is</em></b>, <b>again</b>, <b>a box</b>.</p>',
			articles: ['orders/track-order', 'returns/box']
		});
	});

	it('lead nowhere else', () => {
		const addresses = [
			'tel:+911',
			'mailto:a@b.example',
			'https://x.example/en/a/b',
			'//x/a/b/c',
			'javascript:alert(1)',
			'file:///etc/passwd',
			'#below',
			'/en/contact'
		];
		for (const href of addresses)
			expect(withoutLinks(`<a target="_blank" href="${href}">out</a>`)).toEqual({
				html: '<b>out</b>',
				articles: []
			});
	});

	it('are none whatever stands in them', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (href, text) => {
				const link = `<a href="${href.replace(/["<>]/g, '')}">${text.replace(/[<>]/g, '')}</a>`;
				expect(withoutLinks(`<p>${link}${link}</p>`).html).not.toMatch(/<a\b/);
			}),
			{ seed: 7 }
		);
	});
});
