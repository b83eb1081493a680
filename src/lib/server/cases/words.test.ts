import { expect, test } from 'vitest';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	appendMessage,
	atDesk,
	claim,
	openCase,
	queueFor,
	sendArticle,
	transfer,
	visitor
} from '.';
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

test('whoever is offered a case reads why it is handed over, and of another offer nothing', async () => {
	const [ravi, id] = [agent('Ravi'), await held('My invoice is wrong.')];
	await atDesk(ravi, MONDAY_10);
	const offerOf = async () =>
		(await queueFor(ravi, site, MONDAY_10)).find((entry) => entry.id === id)?.offer;
	const request = { id, agent: asha, to: { agent: ravi.id }, now: MONDAY_10 };
	await transfer({ ...request, note: 'She wants a new invoice.' }, site);
	expect(await offerOf()).toMatchObject({ from: 'Asha', note: 'She wants a new invoice.' });
	await transfer(request, site);
	expect((await offerOf())?.note).toBeUndefined();
});
