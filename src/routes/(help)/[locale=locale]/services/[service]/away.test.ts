import { afterEach, expect, test, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { useCompany } from '../../../../../../tests/company';
import { actions } from './+page.server';

useCompany();
afterEach(() => vi.restoreAllMocks());

const ID = '3f0c1f0e-6a1d-4c39-9a71-0d0b61b1a001';

/** What becomes of a service's form that is sent without scripts. */
function sent(fields: Record<string, string>) {
	const event = {
		request: new Request('http://localhost', { method: 'POST', body: new URLSearchParams(fields) }),
		params: { locale: 'en', service: 'repair' },
		getClientAddress: () => '192.0.2.78'
	};
	return actions.default?.(event as never);
}

test('a form sent while the store is away comes back in words, with what was typed, under its id', async () => {
	const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
	vi.spyOn(getStore().pool, 'query').mockRejectedValue(gone);
	vi.spyOn(getStore().pool, 'connect').mockRejectedValue(gone);
	const fields = { id: ID, 'answer-repair': 'R-123456', 'answer-pieces': '2' };
	expect(await sent(fields)).toMatchObject({
		status: 503,
		data: {
			id: ID,
			typed: { repair: 'R-123456', pieces: '2' },
			problems: {},
			detail: expect.stringContaining('We have not received this') as string
		}
	});
});
