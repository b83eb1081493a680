import { expect, test } from 'vitest';
import type { Site } from '$lib/content';
import { teamFor } from '.';

const hours = { timeZone: 'UTC', week: {} as never, holidays: [] };
const team = (id: string, locales: Site['teams'][number]['locales'] = []) => ({
	id,
	name: { en: id },
	hours,
	locales,
	callbacks: { minutes: 15, capacity: 1 }
});
const site = {
	teams: [team('india', ['en', 'hi']), team('serbia', ['sr']), team('floor')],
	shops: [{ id: 'abids', name: { en: 'Abids' }, address: { en: '' }, hours, team: 'floor' }]
} as unknown as Site;
const chat = { channel: 'chat', locale: 'en' } as const;

test('a case starts at the team that speaks its language', () => {
	expect(teamFor(site, chat).id).toBe('india');
	expect(teamFor(site, { ...chat, locale: 'sr' }).id).toBe('serbia');
	expect(teamFor(site, { ...chat, locale: 'sr-Latn' }).id).toBe('serbia');
});

test('a language nobody claims goes to the first team', () => {
	expect(teamFor(site, { ...chat, locale: 'ur' }).id).toBe('india');
});

test("a kiosk's call rings its shop, and only a call does", () => {
	const call = { channel: 'kiosk-call', locale: 'sr', shop: 'abids' } as const;
	expect(teamFor(site, call).id).toBe('floor');
	expect(teamFor(site, { ...call, channel: 'chat' }).id).toBe('serbia');
	expect(teamFor(site, { ...call, shop: 'closed-down' }).id).toBe('serbia');
});

test("of the teams that speak a language, the shop's own comes first", () => {
	const teams = [...site.teams, team('local', ['hi'])];
	const shops = site.shops.map((shop) => ({ ...shop, team: 'local' }));
	const local = { teams, shops } as unknown as Site;
	const wanted = { channel: 'callback', locale: 'hi', shop: 'abids' } as const;
	expect(teamFor(local, wanted).id).toBe('local');
	expect(teamFor(local, { ...wanted, shop: undefined }).id).toBe('india');
	expect(teamFor(local, { ...wanted, locale: 'en' }).id).toBe('india');
});
