import { describe, expect, test } from 'vitest';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	appendMessage,
	atDesk,
	agentsNow,
	channelFigures,
	claim,
	lateCases,
	openCase,
	setAway,
	teamStandings,
	unsolvedArticles,
	visitor,
	vote
} from '.';

useStore();

const asha = agent('Asha');
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** A chat opened at ten, taken so many seconds later; never, where none are given. */
async function chat(seconds?: number) {
	const { id, opening } = await newCase();
	await openCase(opening, visitor, site, MONDAY_10);
	if (seconds !== undefined) await claim({ id, agent: asha, now: MONDAY_10 + seconds * SECOND_MS });
	return id;
}

describe('what supervisors are told', () => {
	test('counts kept and broken promises, and how long people waited', async () => {
		await atDesk(asha, MONDAY_10);
		const quick = await chat(20);
		await chat(40);
		await chat(300);
		const waiting = await chat();
		const now = new Date(MONDAY_10 + 10 * MINUTE_MS);
		const [figures] = await channelFigures(new Date(MONDAY_10 - 1), now);
		expect(figures).toMatchObject({ channel: 'chat', opened: 4, kept: 2, broken: 2, median: 40 });
		expect(figures?.slowest).toBeCloseTo(248);
		expect(await channelFigures(new Date(MONDAY_10 + 1), now)).toEqual([]);
		const [unripe] = await channelFigures(new Date(MONDAY_10 - 1), new Date(MONDAY_10 + 30_000));
		expect(unripe).toMatchObject({ kept: 2, broken: 1 });

		expect(await teamStandings(now)).toEqual([
			{ team: 'india', waiting: 1, overdue: 1, active: 3 }
		]);
		const left = { id: crypto.randomUUID(), text: 'Are you there?' };
		await appendMessage(quick, left, visitor, site, MONDAY_10 + MINUTE_MS);
		// Promised for 10:01, and written at 10:01: the same moment, in whatever order.
		const late = (await lateCases(+now)).map(({ id, agent: holder }) => [id, holder]);
		expect(late).toHaveLength(2);
		expect(late).toContainEqual([quick, 'Asha']);
		expect(late).toContainEqual([waiting, null]);
	});

	test('names who sits at the desk, and who is away', async () => {
		const ravi = agent('Ravi', { team: 'serbia' });
		await atDesk(ravi, MONDAY_10);
		await setAway(ravi, true, MONDAY_10);
		expect(await agentsNow(MONDAY_10)).toEqual([
			{ id: 'asha', name: 'Asha', team: 'india', isAway: false },
			{ id: 'ravi', name: 'Ravi', team: 'serbia', isAway: true }
		]);
	});

	test('names the articles that failed most readers first', async () => {
		const say = (article: string, solved: boolean) =>
			vote({ id: crypto.randomUUID(), article, locale: 'en', solved });
		await say('a/good', true);
		await say('a/mixed', false);
		await say('a/mixed', true);
		await say('a/bad', false);
		await say('a/bad', false);
		expect(await unsolvedArticles(new Date(0))).toEqual([
			{ article: 'a/bad', solved: 0, unsolved: 2 },
			{ article: 'a/mixed', solved: 1, unsolved: 1 }
		]);
	});
});
