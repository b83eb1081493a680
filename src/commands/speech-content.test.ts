import { afterEach, expect, test } from 'vitest';
import { fixedSentences } from '$lib/kiosk/speech/sentences';
import { article, contentFolder, SITE, type ContentFolder } from '../../tests/content-folder';
import { companyContent } from './speech-content';

let content: ContentFolder | undefined;
afterEach(() => content?.remove());

async function spokenOf(files: Record<string, string>): Promise<string[]> {
	content = await contentFolder({ 'site.yaml': SITE, ...files });
	return [...fixedSentences('en', {}, companyContent(content.folder)).keys()];
}

test('a company without services has its name, topics and titles read aloud', async () => {
	const spoken = await spokenOf({ 'help/orders/track.en.md': article('Track it', 'Look.') });
	for (const text of ['Tarang', 'Orders', 'Track it']) expect(spoken).toContain(text);
});

test('a title is found whatever an editor’s line ends are, and where there is none nothing is said', async () => {
	const spoken = await spokenOf({
		'help/orders/track.en.md': article('Track it', 'Look.').replaceAll('\n', '\r\n'),
		'help/orders/empty.en.md': '',
		'help/orders/year.en.md': article('2026', 'Look.')
	});
	expect(spoken).toContain('Track it');
	expect(spoken).toContain('2026');
});
