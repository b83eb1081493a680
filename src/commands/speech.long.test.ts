import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WRITTEN_LOCALES } from '$lib/content';
import { readPack, soundOf } from '$lib/kiosk/speech/pack';
import { fixedSentences } from '$lib/kiosk/speech/sentences';
import { companyContent } from './speech-content';

const company = companyContent('content');

test.each(WRITTEN_LOCALES)('%s: each fixed sentence of a kiosk has its prompt', (locale) => {
	const messages = JSON.parse(readFileSync(`src/messages/${locale}.json`, 'utf8')) as object;
	const pack = readPack(readFileSync(`static/speech/${locale}.pack`));
	const sentences = fixedSentences(locale, { ...messages }, company);
	const missing = [...sentences.keys()].filter(
		(sentence) => (soundOf(pack, sentence)?.length ?? 0) < 100
	);
	expect(missing, 'npm run speech makes them').toEqual([]);
});

test('the company’s name, topics, services and titles are among them', () => {
	const sentences = [...fixedSentences('ur', {}, company).keys()];
	for (const text of ['Tarang Electronics', 'مرمت', 'ملاقات کا وقت لیں', 'کس سلسلے میں آنا ہے؟'])
		expect(sentences).toContain(text);
	expect(company.titles('ur').length).toBeGreaterThan(30);
});
