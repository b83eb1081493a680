import { expect, it } from 'vitest';
import { withRecent, type Read } from './record-recent';

const read = (id: string, locale = 'en'): Read => ({
	id,
	locale,
	title: id,
	lang: locale
});
const ids = (recent: Read[]) => recent.map(({ id, locale }) => `${locale} ${id}`);

it('keeps the articles read last, each once a locale, newest first', () => {
	const recent = [read('a'), read('b'), read('a'), read('a', 'hi')].reduce<Read[]>(withRecent, []);
	expect(ids(recent)).toEqual(['hi a', 'en a', 'en b']);
});

it('keeps no more than fit a glance', () => {
	const many = Array.from({ length: 40 }, (_, number) => read(String(number)));
	const recent = many.reduce<Read[]>(withRecent, []);
	expect(ids(recent).slice(0, 2)).toEqual(['en 39', 'en 38']);
	expect(recent).toHaveLength(12);
});
