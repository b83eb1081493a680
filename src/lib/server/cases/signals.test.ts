import { expect, test } from 'vitest';
import { closeLive, openLive, subscribe } from '$lib/server/live';
import { seen } from '$lib/server/notify';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	appendMessage,
	caseById,
	claim,
	merge,
	openCase,
	signal,
	signalsFor,
	visitor,
	type CaseRow
} from '.';

useStore();
const asha = agent('Asha');

async function row(id: string): Promise<CaseRow> {
	const found = await caseById(id);
	if (!found) throw new Error('not there');
	return found;
}

/** Two cases of one person, as one; the second goes on. */
async function merged() {
	const [old, on] = [await newCase({ text: 'first' }), await newCase({ text: 'first' })];
	for (const { opening } of [old, on]) await openCase(opening, visitor, site, MONDAY_10);
	await claim({ id: on.id, agent: asha, now: MONDAY_10 });
	await merge({ id: on.id, other: old.id, agent: asha, now: MONDAY_10 }, site);
	return [await row(old.id), await row(on.id)] as const;
}

/** What a page hears while `act` goes on. */
async function heard(id: string, reader: 'visitor' | 'staff', act: () => Promise<void>) {
	const kinds: string[] = [];
	const leave = Object.entries(signalsFor(id, reader)).map(([topic, { kind }]) =>
		subscribe([topic], () => void kinds.push(kind))
	);
	await act();
	for (const end of leave) end();
	return kinds;
}

test('who types or reads in one of two merged cases is seen in the other, either way', async () => {
	await openLive();
	const [old, on] = await merged();
	const onTheOld = () => signal(old, 'visitor', 'typing');
	expect(await heard(on.id, 'staff', onTheOld)).toEqual(['typing']);
	const onTheOther = () => signal(on, 'staff', 'read');
	expect(await heard(old.id, 'visitor', onTheOther)).toEqual(['read']);
	const [, stranger] = await merged();
	expect(await heard(stranger.id, 'staff', () => signal(old, 'visitor', 'read'))).toEqual([]);
	await closeLive();
});

test('what its customer has seen on a merged case’s page counts as seen where it goes on', async () => {
	const [old, on] = await merged();
	const say = (id: string, text: string) =>
		appendMessage(
			id,
			{ id: crypto.randomUUID(), text },
			{ by: 'agent', agent: asha },
			site,
			MONDAY_10
		);
	const first = await say(on.id, 'Have you tried the other socket?');
	await say(on.id, 'Or another cable?');
	const { lastSeq } = await row(old.id);
	await seen(old.id, lastSeq - 1);
	expect((await row(on.id)).seenSeq).toBe(first.seq);
	await seen(old.id, lastSeq);
	expect((await row(on.id)).seenSeq).toBe(first.seq + 1);
	await say(on.id, 'Good.');
	await seen(on.id, (await row(on.id)).lastSeq);
	expect((await row(old.id)).seenSeq).toBe((await row(old.id)).lastSeq);
});

test('what was seen before they were merged is seen there alone', async () => {
	const [old, on] = await merged();
	await seen(old.id, 1);
	expect((await row(on.id)).seenSeq).toBe(0);
});
