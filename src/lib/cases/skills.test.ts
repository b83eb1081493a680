import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { site } from '../../../tests/site';
import { mayTake, reachOf, REACHES, teamsInSight, type Needs, type Skills } from '.';

const seed = 20_261_126;
const asha: Skills = { team: 'india', locales: [], topics: [], shops: [], isBackup: false };
const chat: Needs = {
	...{ team: 'india', channel: 'chat', locale: 'hi', topic: 'orders', shop: 'abids' },
	openedAt: 0,
	promisedAt: 60_000
};
const skills = fc.record({
	team: fc.constantFrom(undefined, 'india', 'serbia', 'floor'),
	locales: fc.subarray(['en', 'hi', 'sr'] as const),
	topics: fc.subarray(['orders', 'repairs']),
	shops: fc.subarray(['abids', 'moon']),
	isBackup: fc.boolean()
});

describe('a case calls', () => {
	test('the farther the nearer its promise is', () => {
		const reach = (now: number) => reachOf(chat, 60, now);
		expect([0, 29_999, 30_000, 44_999, 45_000, 59_999, 60_000].map(reach)).toEqual([
			...['team', 'team', 'overflow', 'overflow', 'backup', 'backup', 'anybody']
		]);
	});

	test('no earlier for having been booked long ago', () => {
		const booked = { ...chat, channel: 'callback' as const, promisedAt: 86_400_000 };
		expect(reachOf(booked, 300, 86_400_000 - 151_000)).toBe('team');
		expect(reachOf(booked, 300, 86_400_000 - 150_000)).toBe('overflow');
	});

	test('nobody less as time goes by, and in the end everybody it ever called', () => {
		fc.assert(
			fc.property(skills, (agent) => {
				const may = REACHES.map((reach) => mayTake(agent, chat, ['serbia'], reach));
				expect(may).toEqual(may.toSorted());
			}),
			{ seed }
		);
	});
});

describe('an agent', () => {
	test('takes what they know', () => {
		const may = (agent: Partial<Skills>) => mayTake({ ...asha, ...agent }, chat, [], 'team');
		expect(may({})).toBe(true);
		expect(may({ locales: ['en'] })).toBe(false);
		expect(may({ locales: ['en', 'hi'], topics: ['orders'], shops: ['abids'] })).toBe(true);
		expect(may({ topics: ['repairs'] })).toBe(false);
		expect(may({ shops: ['moon'] })).toBe(false);
		expect(may({ team: 'serbia' })).toBe(false);
		expect(may({ team: undefined })).toBe(true);
	});

	test('who speaks Serbian reads both of its scripts', () => {
		const serbian = { ...chat, locale: 'sr-Latn' as const };
		expect(mayTake({ ...asha, locales: ['sr'] }, serbian, [], 'team')).toBe(true);
	});

	test('helps out late, without the language only when the promise is broken', () => {
		const far = { ...asha, team: 'serbia', locales: ['sr' as const] };
		const may = (reach: (typeof REACHES)[number]) => mayTake(far, chat, ['serbia'], reach);
		expect(REACHES.map(may)).toEqual([false, false, false, true]);
	});

	test('of a team looks at the teams it helps out, a backup at all', () => {
		const [first, ...rest] = site.teams;
		if (!first) throw new Error('no team');
		const helped = { ...site, teams: [{ ...first, overflow: ['floor'] }, ...rest] };
		expect(teamsInSight(helped, { ...asha, team: 'floor' })).toEqual(['india', 'floor']);
		expect(teamsInSight(helped, { ...asha, isBackup: true })).toBeUndefined();
	});
});
