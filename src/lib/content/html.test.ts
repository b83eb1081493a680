import { describe, expect, it } from 'vitest';
import { labelCallouts, localiseLinks, mediaIn, plainText } from './html';

describe('plainText', () => {
	it('parts blocks by lines and joins what stands in a line', () => {
		expect(plainText('<h2 id="a">One</h2>\n<p>T<strong>w</strong>o<br>three</p>')).toBe(
			'One\nTwo\nthree'
		);
	});

	it('decodes what the compiler escapes, and nothing twice', () => {
		expect(plainText('<p>a &#x3C; b &#x26;amp; c &amp;lt; &#39;</p>')).toBe("a < b &amp; c &lt; '");
	});

	it('is not misled by a > inside an attribute', () => {
		expect(plainText('<p><img alt="a > b" src="x">text</p>')).toBe('text');
	});

	it('reads unfinished tags in linear time (a quadratic reading would not end here)', () => {
		expect(plainText('<a "'.repeat(1_000_000))).toBe('');
	});
});

describe('localiseLinks', () => {
	it('puts the locale before addresses inside the site only', () => {
		const html =
			'<a href="/orders/track-order#x">a</a><a href="/contact">b</a><a href="#c">c</a><a href="tel:+91">d</a><a href="https://x.example/y">e</a>';
		expect(localiseLinks(html, 'sr-Latn')).toBe(
			'<a href="/sr-Latn/orders/track-order#x">a</a><a href="/sr-Latn/contact">b</a><a href="#c">c</a><a href="tel:+91">d</a><a href="https://x.example/y">e</a>'
		);
	});

	it('leaves text alone that only looks like a link', () => {
		const html = '<code>&#x3C;a href="/orders"></code>';
		expect(localiseLinks(html, 'en')).toBe(html);
	});
});

describe('labelCallouts', () => {
	it('writes each kind’s word, escaped', () => {
		const html =
			'<aside class="callout" data-kind="tip"><p class="callout-label" data-kind="tip"></p>';
		expect(labelCallouts(html, { note: 'N', tip: 'A & $& <b', warning: 'W' })).toBe(
			'<aside class="callout" data-kind="tip"><p class="callout-label" data-kind="tip">A &#x26; $&#x26; &#x3C;b</p>'
		);
	});
});

describe('mediaIn', () => {
	it('lists each picture once', () => {
		const html =
			'<img src="/library/media/a.webp" alt="x"><p>src="/no"</p><img alt="" src="/library/media/a.webp">';
		expect(mediaIn(html)).toEqual(['/library/media/a.webp']);
	});
});
