import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTarget } from './links';

describe('a link at a kiosk', () => {
	it('leads to articles, to a person and within the page', () => {
		expect(linkTarget('/sr-Latn/orders/track-order')).toEqual({
			kind: 'article',
			id: 'orders/track-order'
		});
		expect(linkTarget('/en/contact')).toEqual({ kind: 'person' });
		expect(linkTarget('#%D0%B0')).toEqual({ kind: 'anchor', id: 'а' });
	});

	it('leads nowhere else', () => {
		for (const href of ['tel:+911', 'mailto:a@b.example', 'https://x.example/en/a/b', '//x/a/b/c'])
			expect(linkTarget(href)).toEqual({ kind: 'nowhere' });
	});

	it('takes any address an editor may have written', () => {
		fc.assert(
			fc.property(fc.string(), (href) => {
				expect(linkTarget(href).kind).toBeTypeOf('string');
			}),
			{ seed: 7 }
		);
	});
});
