import { expect, test } from 'vitest';
import type { Cookies } from '@sveltejs/kit';
import { useStore } from '../../../../../../tests/use-store';
import { load } from './+page.server';

useStore();

const look = (address: string) =>
	load({
		params: { receipt: 'ABCD-1234', locale: 'en' },
		cookies: { getAll: () => [], get: () => undefined } as unknown as Cookies,
		setHeaders: () => undefined,
		getClientAddress: () => address
	} as never);

test('who shares a network with many still gets the page on which their device shows the case', async () => {
	for (let i = 0; i < 30; i++) expect(await look('10.7.0.1')).toMatchObject({ isLimited: false });
	expect(await look('10.7.0.1')).toMatchObject({ isLimited: true, status: undefined });
	expect(await look('10.7.0.2')).toMatchObject({ isLimited: false });
});
