import { describe, expect, test } from 'vitest';
import type { Site } from '$lib/content';
import { refusalText } from '$lib/server/problem';
import { newCase } from '../../../../tests/case';
import { MONDAY_10, site as company } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { eventsAfter, openCase, Refusal, visitor } from '.';

useStore();

const told = { en: 'x' };
const site: Site = {
	...company,
	services: [
		{
			...{ id: 'visit', icon: 'x', title: told, summary: told, promise: told },
			fields: [
				{ id: 'where', type: 'shop', label: told, required: true },
				{
					...{ id: 'day', type: 'date', label: told, required: true },
					...{ from: 1, to: 14, onOpenDays: true }
				}
			]
		}
	]
};
const SUNDAY = '2026-11-29';

async function ask(day: string, isLate = false) {
	const service = { id: 'visit', fields: { where: 'abids', day } };
	const { id, opening } = await newCase({ channel: 'message', service });
	await openCase(opening, visitor, site, MONDAY_10, { isLate });
	return id;
}

describe('an appointment', () => {
	test('on a day the shop is closed is refused with a sentence and the next open day', async () => {
		const refusal = await ask(SUNDAY).catch((error: unknown) => error);
		if (!(refusal instanceof Refusal)) throw new Error('It was taken.');
		expect(refusal.help.closed).toEqual({ day: SUNDAY, next: '2026-11-30' });
		expect(refusalText(refusal, 'en')).toMatch(
			/^We are closed on Sunday,? 29 November\. The next open day is Monday,? 30 November\.$/
		);
		for (const [locale, words] of [
			['hi', 'सोमवार'],
			['te', 'సోమవారం'],
			['ur', 'پیر'],
			['sr', 'понедељак'],
			['sr-Latn', 'ponedeljak']
		] as const) {
			expect(refusalText(refusal, locale)).toContain(words);
		}
	});

	test('on an open day is taken; one that waited for a network is kept for a person', async () => {
		const isUnchecked = async (id: string) =>
			(await eventsAfter(id, 0, 'staff')).find(({ kind }) => kind === 'service')?.data?.isUnchecked;
		expect(await isUnchecked(await ask('2026-11-30'))).toBeUndefined();
		expect(await isUnchecked(await ask(SUNDAY, true))).toBe(true);
	});
});
