import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { WrittenLocale } from '../lib/content';
import type { CompanyContent } from '../lib/kiosk/speech/sentences';

const FRONT_MATTER = /^---\n(.*?)\n---$/ms;

/** What is read aloud of a content folder; it is checked already (`npm run content check`). */
export function companyContent(folder: string): CompanyContent {
	const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
	const files = (within: string, ending: string) =>
		readdirSync(path.join(folder, within), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith(ending))
			.sort()
			.map((file) => path.join(within, file));
	return {
		site: parse(read('site.yaml')) as CompanyContent['site'],
		services: files('services', '.yaml').map((file) => parse(read(file)) as unknown),
		titles: (locale: WrittenLocale) =>
			files('help', `.${locale}.md`).flatMap((file) => {
				const [, matter = ''] = FRONT_MATTER.exec(read(file)) ?? [];
				const { title } = parse(matter) as { title: string };
				return [title];
			})
	};
}
