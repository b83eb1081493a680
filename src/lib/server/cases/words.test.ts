import { expect, test } from 'vitest';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { appendMessage, claim, openCase, queueFor, sendArticle, visitor } from '.';
import { wordsOf } from './words';

useStore();
const asha = agent('Asha');
const card = { article: 'orders/track-order', title: 'Track your order', summary: 'Look here.' };
const sent = () => ({ id: crypto.randomUUID(), card, url: 'https://help.example.com/en/…' });

async function held(text?: string) {
	const { id, opening } = await newCase(text === undefined ? {} : { text });
	await openCase(opening, visitor, site, MONDAY_10);
	await claim({ id, agent: asha, now: MONDAY_10 });
	return id;
}
const shown = async (id: string) =>
	(await queueFor(asha, site, MONDAY_10)).find((entry) => entry.id === id)?.preview;

test('the queue shows what somebody wrote last, not the address of an article that was sent', async () => {
	const id = await held('Where is my parcel?');
	await sendArticle(id, sent(), asha, MONDAY_10);
	expect(await shown(id)).toBe('Where is my parcel?');
	const text = 'It is there now.';
	await appendMessage(id, { id: crypto.randomUUID(), text }, visitor, site, MONDAY_10);
	await sendArticle(id, sent(), asha, MONDAY_10);
	expect(await shown(id)).toBe(text);
	expect((await wordsOf([id], 'first')).get(id)).toBe('Where is my parcel?');
});

test('a case in which nobody wrote has no words, whatever was sent', async () => {
	const id = await held();
	await sendArticle(id, sent(), asha, MONDAY_10);
	expect(await shown(id)).toBeUndefined();
	expect(await wordsOf([], 'last')).toEqual(new Map());
});
