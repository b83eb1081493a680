import { expect, test } from 'vitest';
import type { Article, Locale, WrittenLocale } from '$lib/content';
import { guidesFor, isElsewhere } from './staff-guides';

const guide = (id: string, locale: WrittenLocale) => ({ id, locale }) as unknown as Article;
const written = [
	guide('staff/angry', 'en'),
	guide('staff/kiosk', 'en'),
	guide('staff/angry', 'hi'),
	guide('staff/local', 'sr')
];
const shown = (locale: Locale) =>
	guidesFor(written, locale).map((each) => `${each.id}.${each.locale}`);

test.each<[Locale, string[]]>([
	['en', ['staff/angry.en', 'staff/kiosk.en', 'staff/local.sr']],
	['hi', ['staff/angry.hi', 'staff/kiosk.en', 'staff/local.sr']],
	['ur', ['staff/angry.en', 'staff/kiosk.en', 'staff/local.sr']],
	['sr-Latn', ['staff/angry.en', 'staff/kiosk.en', 'staff/local.sr']]
])(
	'an agent reads each guide once: in %s, else in English, else in what there is',
	(locale, guides) => {
		expect(shown(locale)).toEqual(guides);
	}
);

test('it is said where a guide is in another language, and not of Serbian in its other script', () => {
	expect(isElsewhere('en', 'hi')).toBe(true);
	expect(isElsewhere('hi', 'hi')).toBe(false);
	expect(isElsewhere('sr', 'sr-Latn')).toBe(false);
});
