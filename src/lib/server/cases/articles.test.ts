import { expect, test } from 'vitest';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { claim, eventsAfter, openCase, sendArticle, visitor } from '.';

useStore();
const AT = MONDAY_10;
const asha = agent('Asha');
const card = { article: 'orders/track-order', title: 'Track your order', summary: 'In the mail.' };
const url = 'https://help.example.com/en/orders/track-order';

test('an article is sent once, as a card and as words for those who see no cards', async () => {
	const { id, opening } = await newCase();
	await openCase(opening, visitor, site, AT);
	await claim({ id, agent: asha, now: AT });
	const press = { id: crypto.randomUUID(), card, url };
	await Promise.all([sendArticle(id, press, asha, AT), sendArticle(id, press, asha, AT)]);
	const said = (await eventsAfter(id, 0, 'visitor')).filter(({ kind }) => kind === 'message');
	expect(said).toMatchObject([{ by: 'agent', data: card, text: `Track your order\n${url}` }]);
	const other = { ...press, card: { ...card, article: 'orders/other' } };
	await expect(sendArticle(id, other, asha, AT)).rejects.toMatchObject({ reason: 'id-taken' });
	await expect(sendArticle(id, press, agent('Ravi'), AT)).resolves.toBeDefined();
	const fresh = { ...press, id: crypto.randomUUID() };
	await expect(sendArticle(id, fresh, agent('Ravi'), AT)).rejects.toMatchObject({
		reason: 'held-by-another'
	});
});
