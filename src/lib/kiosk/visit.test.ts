import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Visit } from './visit.svelte';

beforeEach(() => {
	vi.useFakeTimers({ now: 0 });
	vi.stubGlobal('document', { documentElement: { lang: '', dir: '' } });
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function visitAtHome(): Visit {
	const visit = new Visit();
	visit.go({ at: 'language' });
	visit.speak('ur');
	return visit;
}

describe('a visit', () => {
	it('begins with a language, which the page then speaks', () => {
		const visit = visitAtHome();
		expect(visit.screen).toEqual({ at: 'home' });
		expect(document.documentElement).toEqual({ lang: 'ur', dir: 'rtl' });
	});

	it('begins in the first language of its kiosk, unless one was asked for, and asks only where there is a choice', () => {
		const visit = new Visit();
		expect(visit.localeAmong(['sr', 'en'])).toBe('sr');
		visit.begin(['sr', 'en']);
		expect([visit.locale, visit.screen.at]).toEqual(['sr', 'language']);
		const asked = new Visit();
		asked.speak('te');
		asked.begin(['sr', 'te']);
		expect([asked.locale, asked.screen.at]).toEqual(['te', 'language']);
		const only = new Visit();
		only.begin(['sr']);
		expect([only.locale, only.screen.at]).toEqual(['sr', 'home']);
	});

	it('knows what came of a search, and tells of it once', () => {
		const visit = visitAtHome();
		visit.go({ at: 'search' });
		visit.query = { text: ' parcel ', caret: 8 };
		visit.sees('parcel', ['orders/track']);
		visit.go({ at: 'article', id: 'returns/return' });
		expect(visit.takeTries()).toEqual([
			{ query: 'parcel', locale: 'ur', shown: ['orders/track'], opened: ['returns/return'] }
		]);
		expect(visit.takeTries()).toEqual([]);
	});

	it('says nothing of a question that was not answered yet', () => {
		const visit = visitAtHome();
		visit.go({ at: 'search' });
		visit.query = { text: 'parcel', caret: 6 };
		visit.sees('parc', []);
		visit.back();
		expect(visit.takeTries()).toEqual([]);
	});

	it('stays where it was when the language is changed on the way', () => {
		const visit = visitAtHome();
		visit.go({ at: 'topic', topic: 'orders' });
		visit.go({ at: 'language' });
		visit.speak('en');
		expect(visit.screen).toEqual({ at: 'topic', topic: 'orders' });
	});

	it('takes along what was searched, read, tried and voted', () => {
		const visit = visitAtHome();
		visit.go({ at: 'search' });
		visit.query = { text: ' red light ', caret: 0 };
		visit.go({ at: 'guide', id: 'faults/no-internet' });
		vi.advanceTimersByTime(4_000);
		visit.stepped('faults/no-internet', 1);
		visit.go({ at: 'guide', id: 'faults/no-internet', step: 'light' });
		vi.advanceTimersByTime(6_000);
		visit.voted('faults/no-internet', false);
		visit.go({ at: 'person' });
		expect(visit.tried()).toMatchObject({
			searches: ['red light'],
			articles: [{ id: 'faults/no-internet', seconds: 10 }],
			steps: [{ id: 'faults/no-internet', step: 1 }],
			votes: [{ id: 'faults/no-internet', solved: false }]
		});
		expect(visit.topic).toBe('faults');
	});

	it('counts the steps taken since the introduction, and less on the way back', () => {
		const visit = visitAtHome();
		visit.go({ at: 'topic', topic: 'faults' });
		visit.go({ at: 'guide', id: 'faults/no-internet' });
		visit.go({ at: 'guide', id: 'faults/no-internet', step: 'light' });
		visit.go({ at: 'guide', id: 'faults/no-internet', step: 'port' });
		expect(visit.stepsTaken).toBe(1);
		visit.back();
		expect(visit.stepsTaken).toBe(0);
	});

	it('knows whether leaving would lose something typed, until it was sent', () => {
		const visit = visitAtHome();
		expect(visit.hasTyped).toBe(false);
		visit.change({ digits: '9' });
		expect(visit.hasTyped).toBe(true);
		visit.sent();
		expect(visit.hasTyped).toBe(false);
	});
});
