import { describe, expect, it } from 'vitest';
import { asWritten, bodyLine, fieldsOf, join, keyAtLine, part, withChanges } from './matter';

const source = `---
title: Reset your password # a question
summary: "It takes a minute: do it now."
tags: [account, 2026]
---
One.
`;

function parted(text = source) {
	const found = part(text);
	if (!found) throw new Error('This text has front matter.');
	return found;
}

describe('the front matter in a form', () => {
	it('is parted from the body and put back byte for byte', () => {
		expect(join(parted())).toBe(source);
		expect(parted().body).toBe('One.\n');
		expect(source.split('\n')[bodyLine(parted()) - 1]).toBe('One.');
	});
	it('may be empty, and must end', () => {
		expect(part('---\n---\nOne.')).toEqual({ front: '', body: 'One.' });
		expect(part('---\ntitle: One\n')).toBeUndefined();
		expect(part('One.')).toBeUndefined();
		expect(part('---\ntitle: One\n---')).toEqual({ front: 'title: One\n', body: '' });
	});
	it('is not changed by what nobody sees: blanks behind dashes, a mark of order, line ends', () => {
		const odd = '\ufeff---  \r\ntitle: One\r\n---\t\r\nTwo.\r\n';
		expect(asWritten(odd)).toBe('---\ntitle: One\n---\nTwo.\n');
		expect(asWritten('No front\r\nmatter')).toBe('No front\nmatter');
		expect(asWritten(source)).toBe(source);
	});
	it('shows texts, lists, numbers and answers', () => {
		expect(fieldsOf(parted().front)).toEqual({
			title: 'Reset your password',
			summary: 'It takes a minute: do it now.',
			tags: ['account', '2026']
		});
	});
	it('shows what led to earlier revisions, and writes it as an editor would', () => {
		const front = 'changes: {2: major} # moved\n';
		expect(fieldsOf(front)).toEqual({ changes: { 2: 'major' } });
		expect(withChanges(front, { changes: { 2: 'major', 3: 'typo' } })).toBe(
			'changes: {2: major, 3: typo} # moved\n'
		);
		expect(withChanges('title: One\nchanges: {2: major}\n', { changes: {} })).toBe('title: One\n');
		for (const odd of ['changes: {a: major}\n', 'changes: {2: [major]}\n', 'tags: {2: major}\n'])
			expect(fieldsOf(odd)).toBeUndefined();
	});
	it('is left to the text where a form could not say it', () => {
		for (const front of ['title: {a: 1}\n', 'title: [', '- one\n', 'a: *b\n', 'tags: [[x]]\n'])
			expect(fieldsOf(front)).toBeUndefined();
	});
	it('keeps what was not touched', () => {
		const front = withChanges(parted().front, { revision: 2, tags: ['a, b', 'c'] });
		expect(front).toBe(
			'title: Reset your password # a question\nsummary: "It takes a minute: do it now."\n' +
				'tags: ["a, b", c]\nrevision: 2\n'
		);
		expect(withChanges(front, { revision: undefined, tags: [] })).toBe(
			'title: Reset your password # a question\nsummary: "It takes a minute: do it now."\n'
		);
		expect(withChanges('', { title: 'One' })).toBe('title: One\n');
		expect(withChanges('title: [', { title: 'One' })).toBe('title: [');
	});
	it('knows the key of a line', () => {
		expect(keyAtLine(parted().front, 4)).toBe('tags');
		expect(keyAtLine('related:\n  - a/b\n  - c/d\n', 4)).toBe('related');
	});
});
