import { describe, expect, test } from 'vitest';
import { eventsAfter, Refusal, visitor, withdraw } from '$lib/server/cases';
import { getStore } from '$lib/server/store';
import { WAIT } from '../../../../tests/folder-libraries';
import { isConnected, serviceFigures } from '.';
import {
	told,
	company,
	service,
	content,
	fields,
	ask,
	work,
	clock,
	useCompany
} from '../../../../tests/company';

useCompany();

describe('a request by a service', () => {
	test('is a case that knows what was answered and how to reach who asked', async () => {
		const caseId = await ask();
		const events = await eventsAfter(caseId, 0, 'staff');
		expect(events.map(({ kind }) => kind)).toEqual(['opened', 'service', 'contact']);
		expect(events[1]?.data).toEqual({
			service: 'repair',
			fields: { repair: 'R-123456', pieces: '2', phone: '98480 12345' }
		});
		expect(events[2]?.data).toEqual({ phone: '98480 12345' });
		const { rows } = await getStore().pool.query('select topic, service from cases');
		expect(rows).toContainEqual({ topic: 'orders', service: 'repair' });
	});

	test.each([
		['a number that is none', { repair: 'R-12', pieces: '1' }, 'repair', 'answers-wrong'],
		['nothing', {}, 'repair', 'answers-wrong'],
		['a service that nobody offers', fields, 'other', 'service-unknown']
	])('with %s is refused at once', async (_, answers, id, reason) => {
		await expect(ask(answers, id)).rejects.toThrow(new Refusal(reason as 'answers-wrong'));
	});

	test('that waited while its service changed is kept for a person, and told to no system', async () => {
		const caseId = await ask({ old: 'x' }, 'repair', true);
		const [, event] = await eventsAfter(caseId, 0, 'staff');
		expect(event?.data).toMatchObject({ isUnchecked: true, fields: { old: 'x' } });
		await work(caseId);
		expect(told).toEqual([]);
	});
});

describe('a service whose secret nobody has set', () => {
	/** The next start has it, where its file names one that is set. */
	const connect = async () => {
		const port = company.port();
		await content.save('services/unconnected.yaml', service(port));
		await expect.poll(() => isConnected('unconnected'), WAIT).toBe(true);
	};

	test('is not connected: its cases wait for people, and nothing fails', async () => {
		const caseId = await ask(fields, 'unconnected');
		await work(caseId);
		await clock();
		expect(told).toEqual([]);
		expect(await serviceFigures()).toEqual([
			{ service: 'unconnected', told: 0, waiting: 1, failing: 0 }
		]);
	});

	test('is told, once it is set, of what was asked before and is still open', async () => {
		const [open, closed] = [await ask(fields, 'unconnected'), await ask(fields, 'unconnected')];
		for (const caseId of [open, closed]) {
			await work(caseId);
			await getStore().pool.query('select graphile_worker.remove_job($1)', [
				`tell-system ${caseId}`
			]);
		}
		await withdraw(closed, crypto.randomUUID(), visitor);
		await connect();
		await Promise.all([clock(), clock()]);
		const { rows } = await getStore().pool.query<{ key: string }>(
			"select key from graphile_worker.jobs where key like 'tell-system %'"
		);
		const due = rows.map(({ key }) => key);
		expect(due).toContain(`tell-system ${open}`);
		expect(due).not.toContain(`tell-system ${closed}`);
		await work(open);
		expect(told.map(({ body }) => body.case)).toEqual([open]);
		expect(await serviceFigures()).toEqual([
			{ service: 'unconnected', told: 1, waiting: 0, failing: 0 }
		]);
		await clock();
		await work(open);
		expect(told).toHaveLength(1);
	});
});
