import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WRITTEN_LOCALES, type WrittenLocale } from '$lib/content';

const messagesOf = (locale: WrittenLocale) =>
	JSON.parse(readFileSync(`src/messages/${locale}.json`, 'utf8')) as Record<string, unknown>;

/** Which texts name a button or a heading in quotation marks, and by which text it is labelled. */
function quotes(): { text: string; labels: string[] }[] {
	const english = Object.entries(messagesOf('en'));
	return english.flatMap(([text, words]) =>
		Array.from(String(words).matchAll(/“([^”{]+)”/g), ([, quoted]) => ({
			text,
			labels: english.filter(([, label]) => label === quoted).map(([key]) => key)
		})).filter(({ labels }) => labels.length > 0)
	);
}

test.each(WRITTEN_LOCALES)(
	'%s: what a text tells somebody to choose is on the screen',
	(locale) => {
		const messages = messagesOf(locale);
		const found = quotes();
		expect(found.map(({ text }) => text)).toContain('fleet_code_about');
		const stale = found.filter(
			({ text, labels }) =>
				!labels.some((key) => String(messages[text]).includes(String(messages[key])))
		);
		expect(stale).toEqual([]);
	}
);
