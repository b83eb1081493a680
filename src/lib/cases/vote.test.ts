import * as v from 'valibot';
import { expect, test } from 'vitest';
import { afterVote, voteForm } from './vote';

const article = 'orders/track-order';

test('a yes leads back to the article, a no to a person with what was tried', () => {
	const about = { article, locale: 'ur', path: '1.3' } as const;
	expect(afterVote({ ...about, solved: true })).toBe('/ur/orders/track-order?solved=yes#solved');
	expect(afterVote({ ...about, solved: false })).toBe(
		'/ur/contact?from=orders%2Ftrack-order&solved=no&path=1.3'
	);
});

test('steps that no guide has are left out, another answer is none', () => {
	expect(v.parse(voteForm, { solved: 'no', path: '"><script>' })).toEqual({
		solved: false,
		path: ''
	});
	expect(v.is(voteForm, { solved: 'maybe' })).toBe(false);
});
