import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceView, WRITTEN_LOCALES } from '..';
import { checkService, parseService } from './parse-service';
import { parseSite } from './parse-site';

const GOOD = `icon: wrench
title: { en: Repair }
summary: { en: How far it is }
promise: { en: We tell you }
fields:
  - { id: repair, type: text, shape: "R-######", label: { en: Number } }
  - id: how
    type: choice
    label: { en: How }
    options: [{ id: a, label: { en: A } }, { id: b, label: { en: B } }]
webhook: { url: "https://systems.example.com/x", secret: WEBHOOK_REPAIRS }
`;
const PATH = 'services/repair.yaml';

function problems(source: string, path = PATH): string[] {
	const parsed = parseService(path, source);
	return 'problems' in parsed
		? parsed.problems.map(({ line, what, todo }) => `${line}: ${what}, ${todo}`)
		: [];
}

describe('a service', () => {
	it('is what its file says, and keeps where it reports apart', () => {
		const parsed = parseService(PATH, GOOD);
		expect(parsed).toMatchObject({ service: { id: 'repair' }, order: 100 });
		expect(JSON.stringify('service' in parsed && parsed.service)).not.toContain('https');
	});

	it.each([
		['title:', 'tilte:', '2: unknown key "tilte", write "title" or remove it'],
		['shape:', 'sahpe:', '6: unknown key "sahpe", write "shape" or remove it'],
		['type: text', 'type: txet', '6: "fields.0.type" is not right: "txet", write'],
		['R-######', '(a+)+$', '6: "fields.0.shape" is not right: "(a+)+$", write # for a digit'],
		['id: b', 'id: a', '10: "a" stands twice, give each its own id'],
		['id: how', 'id: repair', '7: "repair" stands twice'],
		[', { id: b, label: { en: B } }', '', '10: "fields.1.options" is not right'],
		['https://systems', 'http://systems', '11: "webhook.url" is not right'],
		['https://', 'https://me:word@', '11: "webhook.url" is not right'],
		['WEBHOOK_REPAIRS', 'DATABASE_URL', '11: "webhook.secret" is not right'],
		['{ en: Repair }', '!!js/function "x"', '2: this is not YAML'],
		['{ en: Repair }', '&x { en: Repair }', '2: a name for other places (&)']
	])('with %s as %s is told by its line', (from, to, expected) => {
		expect(problems(GOOD.replace(from, to)).join('\n')).toContain(expected);
	});

	it.each([
		['nothing', ''],
		['brackets', '['.repeat(100_000)],
		['ten megabytes', 'x'.repeat(10_000_000)],
		['a prototype', `${GOOD}__proto__: { id: x }\n`],
		['a list', '- a\n- b\n'],
		['nulls', '\0'.repeat(100)]
	])('that is %s is refused and stops nothing', (_, source) => {
		expect(problems(source)).not.toEqual([]);
	});

	it('lives in one place', () => {
		expect(problems(GOOD, 'services/Repair.yaml')).not.toEqual([]);
		expect(problems(GOOD, 'services/a/repair.yaml')).not.toEqual([]);
	});

	it('names what the site has', () => {
		const site = parseSite(readFileSync('content/site.yaml', 'utf8'));
		const parsed = parseService(PATH, `topic: nothing\nteam: nobody\n${GOOD}`);
		if (!('site' in site) || !('service' in parsed)) throw new Error('Not parsed.');
		expect(checkService(parsed, site.site).map(({ line, what }) => `${line}: ${what}`)).toEqual([
			'1: site.yaml has no topic "nothing"',
			'2: site.yaml has no team "nobody"'
		]);
	});
});

describe('the demo company’s services', () => {
	const files = readdirSync('content/services');
	it.each(files)('%s is told in every language', (file) => {
		const site = parseSite(readFileSync('content/site.yaml', 'utf8'));
		const parsed = parseService(
			`services/${file}`,
			readFileSync(`content/services/${file}`, 'utf8')
		);
		if (!('site' in site) || !('service' in parsed)) throw new Error(JSON.stringify(parsed));
		expect(checkService(parsed, site.site)).toEqual([]);
		const { service } = parsed;
		const shown = WRITTEN_LOCALES.map((locale) =>
			serviceView({ ...site.site, services: [service] }, service.id, locale)
		);
		for (const view of shown.slice(1)) {
			expect(view?.title).not.toBe(shown[0]?.title);
			view?.fields.forEach(({ label }, at) => expect(label).not.toBe(shown[0]?.fields[at]?.label));
		}
	});
});
