import { expect, it } from 'vitest';
import { freshArticle, freshTranslation } from './fresh';

it('begins a translation with the English text, as a draft that says what it was made from', () => {
	const english =
		'---\ntitle: One\nsummary: Two.\ntags: [a]\nrelated: [a/b]\nrevision: 3\nguide: true\n---\nBody.\n';
	expect(freshTranslation(english)).toBe(
		'---\ntitle: One\nsummary: Two.\nrelated: [a/b]\nguide: true\nstatus: draft\nsource: 3\n---\nBody.\n'
	);
	expect(freshTranslation('broken')).toBe(freshArticle(''));
});

it('begins an article with its title, as a draft', () => {
	expect(freshArticle('Where: is it?')).toBe(
		'---\ntitle: "Where: is it?"\nsummary: ""\nstatus: draft\n---\n\n'
	);
});
