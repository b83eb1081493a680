import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WRITTEN_LOCALES } from '$lib/content';
import { readPack, soundOf } from './pack';
import { fixedSentences } from './sentences';

test.each(WRITTEN_LOCALES)('%s: each fixed sentence of a kiosk has its prompt', (locale) => {
	const messages = JSON.parse(readFileSync(`src/messages/${locale}.json`, 'utf8')) as object;
	const pack = readPack(readFileSync(`static/speech/${locale}.pack`));
	const missing = [...fixedSentences(locale, { ...messages }).keys()].filter(
		(sentence) => (soundOf(pack, sentence)?.length ?? 0) < 100
	);
	expect(missing, 'npm run speech makes them').toEqual([]);
});
