import { describe, expect, it } from 'vitest';
import { revisionOf, stamped } from './stamp';

const text = (front: string) => `---\ntitle: One\n${front}---\nBody.\n`;
const day = '2026-11-25';

describe('what a save writes into the front matter', () => {
	it('raises the revision when the meaning changed', () => {
		const saved = stamped(text(''), {
			locale: 'en',
			day,
			there: text('tags: [a]\n'),
			change: 'major'
		});
		expect(saved).toBe(text('updated: 2026-11-25\nrevision: 2\nchange: major\n'));
	});
	it('leaves the revision and what led to it alone when a slip was mended', () => {
		const there = text('revision: 3\nchange: major\n');
		const saved = stamped(`${there}More.`, { locale: 'en', day, there, change: 'typo' });
		expect(saved).toBe(`${text('revision: 3\nchange: major\nupdated: 2026-11-25\n')}More.`);
	});
	it('keeps what led to the revision before, for those who are further behind', () => {
		const there = text('revision: 3\nchange: major\nchanges: {2: typo}\n');
		const saved = stamped(`${there}More.`, { locale: 'en', day, there, change: 'medium' });
		const front =
			'revision: 4\nchange: medium\nchanges: {2: typo, 3: major}\nupdated: 2026-11-25\n';
		expect(saved).toBe(`${text(front)}More.`);
	});
	it.each([
		['said already', 'revision: 3\nchange: major\nchanges: {3: major}\n', '{3: major}'],
		['no step', 'change: major\n', undefined],
		['what counts unless it is said', 'revision: 3\nchange: medium\n', undefined]
	])('adds nothing that is %s', (_, front, changes) => {
		const there = text(front);
		const saved = stamped(`${there}More.`, { locale: 'en', day, there, change: 'major' });
		expect(/^changes: (.*)$/m.exec(saved)?.[1]).toBe(changes);
	});
	it('keeps what somebody else wrote of a revision saved meanwhile', () => {
		const there = text('revision: 5\nchange: major\n');
		const mine = text('revision: 2\nchange: typo\n');
		const saved = stamped(mine, { locale: 'en', day, there, change: 'medium' });
		expect(saved).toContain('revision: 6\nchange: medium\n');
		expect(saved).toContain('changes: {5: major}\n');
	});
	it('goes past a revision that somebody else saved meanwhile', () => {
		const there = text('revision: 5\n');
		const saved = stamped(text(''), { locale: 'en', day, there, change: 'medium' });
		expect(revisionOf(saved)).toBe(6);
	});
	it('says which English revision a translation follows, when told so', () => {
		const saved = stamped(text('source: 1\n'), { locale: 'hi', day, there: text(''), source: 4 });
		expect(saved).toBe(text('source: 4\nupdated: 2026-11-25\n'));
	});
	it('touches nothing where nothing changed or nothing can be read', () => {
		const stamp = { locale: 'en', day, there: text(''), change: 'major' } as const;
		expect(stamped(text(''), stamp)).toBe(text(''));
		expect(stamped('No front matter', stamp)).toBe('No front matter');
		expect(stamped('---\ntitle: [\n---\n', stamp)).toBe('---\ntitle: [\n---\n');
		expect(revisionOf('no')).toBe(1);
	});
});
