import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';

interface Place {
	hours: { timeZone: string };
}

/** The demo's content with all doors open, whatever the hour and the day on which a test runs. */
export function alwaysOpen(): string {
	const content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	cpSync('content', content, { recursive: true });
	const file = path.join(content, 'site.yaml');
	const site = parse(readFileSync(file, 'utf8')) as { shops: Place[]; teams: Place[] };
	const day = [{ from: '00:00', to: '24:00' }];
	const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
	for (const place of [...site.shops, ...site.teams]) {
		const { timeZone } = place.hours;
		Object.assign(place, { hours: { timeZone, week } });
	}
	writeFileSync(file, stringify(site, { aliasDuplicateObjects: false }));
	return content;
}
