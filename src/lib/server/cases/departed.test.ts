import { expect, test } from 'vitest';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { caseById, claim, departed, eventsAfter, openCase, resolve, visitor } from '.';

useStore();
const AT = MONDAY_10;
const asha = agent('Asha');

async function opened(channel: 'chat' | 'kiosk-call') {
	const { id, opening } = await newCase({ channel });
	await openCase(opening, visitor, site, AT);
	return id;
}
const kinds = async (id: string, audience: 'visitor' | 'staff') =>
	(await eventsAfter(id, 0, audience)).map(({ kind }) => kind);

test('a call that nobody has taken is over when its customer ends it, and rings no more', async () => {
	const id = await opened('kiosk-call');
	await departed(id, { clientId: crypto.randomUUID(), how: 'done' }, AT);
	expect(await caseById(id)).toMatchObject({
		state: 'resolved',
		outcome: 'withdrawn',
		offeredTo: null,
		offeredTeam: null
	});
});

test('a call whose customer touches nothing rings on: they may wait beside the screen', async () => {
	const id = await opened('kiosk-call');
	await departed(id, { clientId: crypto.randomUUID(), how: 'idle' }, AT);
	expect((await caseById(id))?.state).toBe('waiting');
	expect(await kinds(id, 'staff')).toContain('left');
});

test('who is on their way, or in a conversation, is told; the case stays theirs', async () => {
	for (const channel of ['kiosk-call', 'chat'] as const) {
		const id = await opened(channel);
		await claim({ id, agent: asha, now: AT });
		await departed(id, { clientId: crypto.randomUUID(), how: 'done' }, AT);
		expect((await caseById(id))?.state).toBe('active');
		expect(await kinds(id, 'staff')).toContain('left');
		expect(await kinds(id, 'visitor')).not.toContain('left');
	}
});

test('what was written and nobody has read waits on, and is told of once', async () => {
	const id = await opened('chat');
	const clientId = crypto.randomUUID();
	for (let i = 0; i < 2; i += 1) await departed(id, { clientId, how: 'done' }, AT);
	expect((await caseById(id))?.state).toBe('waiting');
	expect((await kinds(id, 'staff')).filter((kind) => kind === 'left')).toHaveLength(1);
});

test('what is closed stays as it is', async () => {
	const id = await opened('chat');
	await claim({ id, agent: asha, now: AT });
	await resolve({ id, agent: asha, outcome: 'solved', now: AT });
	await departed(id, { clientId: crypto.randomUUID(), how: 'done' }, AT);
	expect((await kinds(id, 'staff')).at(-1)).toBe('resolved');
});
