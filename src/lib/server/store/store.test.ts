import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { useStore } from '../../../../tests/use-store';
import { getStore, setting, transaction } from '.';

useStore();

describe('the store', () => {
	test('a setting is made once and stays the same for whoever asks at once', async () => {
		const asked = Array.from({ length: 8 }, (_, i) => setting('probe', () => `made by ${i}`));
		const answers = await Promise.all(asked);
		expect(new Set(answers).size).toBe(1);
		expect(await setting('probe', () => 'made later')).toBe(answers[0]);
	});

	test('a step that throws leaves nothing behind', async () => {
		await expect(
			transaction(async (tx) => {
				await tx.execute(sql`insert into settings (key, value) values ('half', '1')`);
				throw new Error('in the middle');
			})
		).rejects.toThrow('in the middle');
		const { rows } = await getStore().pool.query("select * from settings where key = 'half'");
		expect(rows).toEqual([]);
	});

	test('a connection lost in use gives its place back, also if nobody releases it', async () => {
		const { pool } = getStore();
		const lost = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
		const ids = lost.map((client) => (client as unknown as { processID: number }).processID);
		await pool.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [ids]);
		await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
		for (const client of lost) client.release();
		expect(pool.waitingCount).toBe(0);
	});

	test('a step whose connection dies before its commit is run again, once', async () => {
		let runs = 0;
		await transaction(async (tx) => {
			runs += 1;
			await tx.execute(
				sql`insert into settings (key, value) values ('again', ${runs}::text::jsonb)`
			);
			if (runs === 1) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
		});
		expect(runs).toBe(2);
		expect(await setting('again', () => 0)).toBe(2);
	});
});
