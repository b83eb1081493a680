import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SITE } from '../../../../tests/content-folder';
import { parseSite } from './parse-site';

function problems(source: string): string[] {
	const parsed = parseSite(source);
	return 'problems' in parsed
		? parsed.problems.map(({ line, what, todo }) => `${line}: ${what}, ${todo}`)
		: [];
}

/** SITE with something exchanged; the line it stands on comes with it. */
function broken(from: string, to: string): { line: number; found: string[] } {
	const line = SITE.slice(0, SITE.indexOf(from)).split('\n').length;
	return { line, found: problems(SITE.replace(from, to)) };
}

describe('site.yaml', () => {
	it('of the demo company is a site', () => {
		const parsed = parseSite(readFileSync('content/site.yaml', 'utf8'));
		expect(parsed).toMatchObject({ site: { shops: { length: 3 }, teams: { length: 3 } } });
	});

	it.each([
		['brand:', 'brnad:', 'unknown key "brnad", write "brand" or remove it'],
		['from: "09:00"', 'from: "9"', 'write a time as HH:MM'],
		['from: "09:00"', 'from: "19:00"', 'let it end after it begins'],
		['Asia/Kolkata', 'Asia/Hyderabad', 'name a time zone such as Asia/Kolkata'],
		['team: india', 'team: indai', 'there is no team "indai", use the id of a team'],
		['id: returns', 'id: contact', 'choose another word'],
		['id: returns', 'id: orders', '"orders" stands twice in topics'],
		['[IN]', '[India]', 'write a country as two capitals'],
		['+91 40 4717 5500', '040 4717', 'write a number as +91 40 4717 5500'],
		['capacity: 2', 'capacity: 0', '"teams.0.callbacks.capacity" is not right'],
		[
			'shops: []',
			'shops: []\nholidays: { india: [{ date: "02-30", name: { en: X } }] }',
			'write a day that the calendar has'
		],
		['mon: [{', 'monday: [{', 'unknown key "monday", write "mon" or remove it'],
		['week: { mon', 'holidays: [diwali], week: { mon', 'there is no list of holidays "diwali"']
	])('with %j as %j is refused on its line', (from, to, expected) => {
		const { line, found } = broken(from, to);
		expect(found[0]).toContain(expected);
		expect(found[0]).toMatch(new RegExp(`^(${line}|${line + 1}): `));
	});

	it('that is no YAML, or nothing, is a problem and no exception', () => {
		for (const source of ['', '[', '"', 'a: b: c', '\0', '- a', 'a: &x 1\nb: *x']) {
			expect(problems(source)).not.toEqual([]);
		}
	});
});
