import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { WrittenLocale } from '../lib/content';
import type { CompanyContent } from '../lib/kiosk/speech/sentences';

/** As the library reads it: with any line ends, and blanks behind the dashes. */
const FRONT_MATTER = /^---[ \t]*\r?\n(.*?)\n---[ \t]*(?:\r?\n|$)/s;

/** An article without one is shown nowhere. */
function titleOf(article: string): string | undefined {
	const [, matter = ''] = FRONT_MATTER.exec(article) ?? [];
	const { title } = (parse(matter) ?? {}) as { title?: unknown };
	return typeof title === 'string' || typeof title === 'number' ? `${title}` : undefined;
}

/** What is read aloud of a content folder; it is checked already (`npm run content check`). */
export function companyContent(folder: string): CompanyContent {
	const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
	/** Of a folder that a company may do without. */
	const files = (within: string, ending: string) => {
		if (!existsSync(path.join(folder, within))) return [];
		return readdirSync(path.join(folder, within), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith(ending))
			.sort()
			.map((file) => path.join(within, file));
	};
	return {
		site: parse(read('site.yaml')) as CompanyContent['site'],
		services: files('services', '.yaml').map((file) => parse(read(file)) as unknown),
		titles: (locale: WrittenLocale) =>
			files('help', `.${locale}.md`).flatMap((file) => titleOf(read(file)) ?? [])
	};
}
