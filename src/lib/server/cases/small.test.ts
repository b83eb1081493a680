import { expect, test } from 'vitest';
import { seal } from '$lib/cases';
import { getStore } from '$lib/server/store';
import { agent } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { agentsAtDesk, atDesk, availabilityFor, leftDesk, sealingKey, unseal, vote } from '.';

useStore();

test('a vote sent twice counts once', async () => {
	const given = {
		id: crypto.randomUUID(),
		article: 'orders/track-order',
		locale: 'hi',
		solved: true
	} as const;
	await vote(given);
	await vote(given);
	const { rows } = await getStore().pool.query('select article, solved from article_votes');
	expect(rows).toEqual([{ article: 'orders/track-order', solved: true }]);
});

test('what was sealed to an old key still opens after the key has changed', async () => {
	const old = await sealingKey(MONDAY_10);
	expect(await sealingKey(MONDAY_10 + 89 * 86_400_000)).toEqual(old);
	const next = await sealingKey(MONDAY_10 + 91 * 86_400_000);
	expect(next.keyId).not.toBe(old.keyId);
	const words = new TextEncoder().encode('from a kiosk');
	const envelope = await seal(old.publicKey, old.keyId, words);
	expect(Buffer.from((await unseal(envelope)) ?? [])).toEqual(Buffer.from(words));
	expect(await unseal({ ...envelope, keyId: next.keyId })).toBeUndefined();
	expect(await unseal({ ...envelope, keyId: crypto.randomUUID() })).toBeUndefined();
});

test('an agent is at the desk until they leave, or are not heard of for a minute', async () => {
	const [asha, ravi] = [agent('Asha'), agent('Ravi', { team: 'serbia' })];
	await atDesk(asha, MONDAY_10);
	await atDesk(ravi, MONDAY_10);
	expect(await agentsAtDesk('india', MONDAY_10 + 59_000)).toBe(1);
	expect(await agentsAtDesk('india', MONDAY_10 + 61_000)).toBe(0);
	expect(await availabilityFor(site, { locale: 'en' }, MONDAY_10)).toMatchObject({
		...{ team: 'india', open: true, staffed: true },
		until: new Date('2026-11-23T13:00:00+05:30').toISOString()
	});
	await leftDesk(asha.id);
	expect(await availabilityFor(site, { locale: 'en' }, MONDAY_10)).toMatchObject({
		staffed: false
	});
	expect(await availabilityFor(site, { locale: 'sr' }, MONDAY_10)).toMatchObject({
		...{ team: 'serbia', open: false, staffed: false },
		next: new Date('2026-11-23T09:00:00+01:00').toISOString()
	});
});
