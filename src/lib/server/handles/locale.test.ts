import { describe, expect, it } from 'vitest';
import { preferredLocale } from './locale';

describe('the language a browser asks for', () => {
	it('takes the first one that we speak, by weight', () => {
		expect(preferredLocale('de-DE, hi-IN;q=0.8, en;q=0.9')).toBe('en');
		expect(preferredLocale('te, en;q=0.5')).toBe('te');
	});
	it('tells the two scripts of Serbian apart', () => {
		expect(preferredLocale('sr-Latn-RS')).toBe('sr-Latn');
		expect(preferredLocale('sr-RS')).toBe('sr');
		expect(preferredLocale('sr-Cyrl')).toBe('sr');
	});
	it('is English for anything else', () => {
		for (const header of [null, '', '*', 'tlh', ';;;q=', 'sruti', 'q=1'.repeat(1000)])
			expect(preferredLocale(header)).toBe('en');
	});
});
