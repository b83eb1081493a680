import { expect, test } from 'vitest';
import { getStore, searchEvents } from '$lib/server/store';
import { useStore } from '../../../../tests/use-store';
import { unfoundSearches } from '.';

useStore();

const searched = (query: string, solvedBy: string | null, shown = 0) => ({
	id: crypto.randomUUID(),
	locale: 'en' as const,
	query,
	shown,
	opened: 0,
	solvedBy,
	wasShown: false,
	once: crypto.randomUUID()
});

test('words that helped nobody are told once two searched so, the most wanted first', async () => {
	await getStore()
		.db.insert(searchEvents)
		.values([
			searched('solar panel', null),
			searched('solar panel', null, 3),
			searched('drone', null),
			searched('drone', null),
			searched('drone', null),
			searched('only me', null),
			searched('refund', 'returns/when-is-my-refund'),
			searched('refund', 'returns/when-is-my-refund')
		]);
	expect(await unfoundSearches(new Date(0))).toEqual([
		{ locale: 'en', query: 'drone', visits: 3, shown: 0 },
		{ locale: 'en', query: 'solar panel', visits: 2, shown: 3 }
	]);
	expect(await unfoundSearches(new Date(Date.now() + 60_000))).toEqual([]);
});
