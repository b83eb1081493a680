import { expect, test } from 'vitest';
import en from '../../../messages/en.json' with { type: 'json' };
import { fixedSentences } from './sentences';

const nobody = { site: { brand: { name: '' } }, services: [], titles: () => [] };

test('what a kiosk says with a service’s answer is among what is read aloud, and staff’s texts are not', () => {
	const sentences = fixedSentences('en', en, nobody);
	expect(sentences.has(en.kiosk_service_answer)).toBe(true);
	expect(sentences.has(en.service_pin_wrong)).toBe(false);
});
