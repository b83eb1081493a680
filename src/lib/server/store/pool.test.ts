import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../../../tests/journeys/server';
import { isAway, isUnavailable, PatientPool } from './pool';

const wrapped = (code: string) => {
	const error = new pg.DatabaseError('as PostgreSQL says it', 1, 'error');
	error.code = code;
	return new Error('Failed query', { cause: error });
};

describe('an error of the store', () => {
	test.each([
		['57P01', 'shutting down', true, true],
		['08006', 'a lost connection', true, true],
		['53100', 'a full disk, which no second try changes', false, true],
		['23505', 'a wrong request', false, false]
	])('%s: %s', (code, _, away, unavailable) => {
		expect([isAway(wrapped(code)), isUnavailable(wrapped(code))]).toEqual([away, unavailable]);
	});
});

test('whoever comes when the server has been away for long is told so sooner than the first', async () => {
	const nobody = { host: '127.0.0.1', port: await freePort() };
	const [knowing, fresh] = [new PatientPool(nobody, 1_000), new PatientPool(nobody, 1_000)];
	await expect(knowing.connect()).rejects.toThrow('ECONNREFUSED');
	const order: string[] = [];
	const told = (pool: PatientPool, name: string) =>
		pool.connect().catch(() => void order.push(name));
	await Promise.all([told(fresh, 'fresh'), told(knowing, 'knowing')]);
	expect(order).toEqual(['knowing', 'fresh']);
	await Promise.all([knowing.end(), fresh.end()]);
});
