import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { isAway, isUnavailable } from './pool';

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
