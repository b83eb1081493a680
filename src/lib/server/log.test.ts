import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { useStore } from '../../../tests/use-store';
import { describeError } from './log';
import { getStore } from './store';

useStore();

const failure = (statement: Promise<unknown>): Promise<unknown> =>
	statement.then(
		() => undefined,
		(error: unknown) => error
	);

test('the log never repeats what a person typed, whatever the database says of it', async () => {
	const typed = 'my number is 98490 12345';
	const { db } = getStore();
	await db.execute(sql`create table probe (words text unique, n int not null)`);
	await db.execute(sql`insert into probe values (${typed}, 1)`);
	const failures = await Promise.all([
		failure(db.execute(sql`insert into probe values (${typed}, 2)`)),
		failure(db.execute(sql`insert into probe values (${`${typed}!`}, null)`)),
		failure(db.execute(sql`select ${typed} from nowhere`))
	]);
	for (const error of failures) {
		const described = JSON.stringify(describeError(error));
		expect(String(error)).toContain('98490');
		expect(described).not.toContain('98490');
		expect(described).toMatch(/"code":"(23505|23502|42P01)"/);
	}
});
