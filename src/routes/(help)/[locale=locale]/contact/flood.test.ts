import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { useLibrary } from '../../../../../tests/use-library';
import { useStore } from '../../../../../tests/use-store';
import { actions as service } from '../services/[service]/+page.server';
import { actions as contact } from './+page.server';

useStore();
useLibrary();

type Action = (event: never) => unknown;

/** What becomes of a form without words: a status of Kit's own errors, or of a form that is shown again. */
async function sent(action: Action | undefined): Promise<unknown> {
	const body = new URLSearchParams({ channel: 'message' });
	const event = {
		request: new Request('http://localhost', { method: 'POST', body }),
		url: new URL('http://localhost/en/contact'),
		params: { locale: 'en', service: 'nothing' },
		getClientAddress: () => '192.0.2.77'
	} as unknown as RequestEvent;
	try {
		return ((await action?.(event as never)) as { status: number }).status;
	} catch (error) {
		return (error as { status?: number }).status ?? error;
	}
}

test('who floods us by forms without scripts is slowed down as by any other way', async () => {
	expect(await sent(contact.default as Action)).toBe(422);
	for (let i = 0; i < 30; i += 1) await sent(contact.default as Action);
	expect(await sent(contact.default as Action)).toBe(429);
	expect(await sent(service.default as Action)).toBe(429);
});
