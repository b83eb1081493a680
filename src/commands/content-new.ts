import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LOCALE_INFO, WRITTEN_LOCALES, type Site, type WrittenLocale } from '../lib/content';
import { nearest, parseSite, pathOf, placeOf } from '../lib/content/compile';
import { template } from './content-template';
import { contentFolder, oneOf, readArgs, UsageError } from './content-usage';

const OPTIONS = {
	locale: { type: 'string' },
	all: { type: 'boolean', default: false },
	title: { type: 'string' },
	guide: { type: 'boolean', default: false },
	into: { type: 'string' }
} as const;

async function siteOf(folder: string): Promise<Site> {
	const source = await readFile(path.join(folder, 'site.yaml'), 'utf8').catch(() => {
		throw new UsageError(`There is no site.yaml in ${folder}.`);
	});
	const parsed = parseSite(source);
	if ('site' in parsed) return parsed.site;
	throw new UsageError('site.yaml has errors; see npm run content -- check.');
}

/** The topic and slug asked for. @throws UsageError where no article can be called so */
function idOf(id: string | undefined, site: Site): { topic: string; slug: string } {
	if (id === undefined) throw new UsageError('Name the article as <topic>/<slug>.');
	const place = placeOf(`${id.startsWith('staff/') ? '' : 'help/'}${id}.en.md`);
	if ('what' in place) {
		throw new UsageError(
			`"${id}" names no article; write <topic>/<slug>, in lower-case words and hyphens.`
		);
	}
	const topics = site.topics.map((topic) => topic.id);
	if (place.topic === 'staff' || topics.includes(place.topic)) return place;
	const meant = nearest(place.topic, topics);
	const hint =
		meant === undefined ? `It has ${topics.join(', ')}.` : `Did you mean ${meant}/${place.slug}?`;
	throw new UsageError(`site.yaml has no topic "${place.topic}". ${hint}`);
}

function localesOf(locale: string | undefined, all: boolean, site: Site): WrittenLocale[] {
	if (locale !== undefined && all) throw new UsageError('Use --locale or --all, not both.');
	if (all) return [...new Set(site.locales.map((each) => LOCALE_INFO[each].writtenIn))];
	return [oneOf(locale ?? 'en', WRITTEN_LOCALES, 'locale of articles')];
}

/** The revision of the English article that a translation is started from. */
async function revisionOf(file: string): Promise<number> {
	const source = await readFile(file, 'utf8').catch(() => '');
	return Number(/^revision: *(\d+)/m.exec(source)?.[1] ?? 1);
}

/** Writes a file that must not be there yet; false where it was. */
async function writeNew(file: string, text: string): Promise<boolean> {
	await mkdir(path.dirname(file), { recursive: true });
	try {
		await writeFile(file, text, { flag: 'wx' });
		return true;
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
		throw cause;
	}
}

/** `new <topic>/<slug>`: a draft in each locale asked for; exit code 1 where a file was there. */
export async function create(args: string[]): Promise<number> {
	const { values, positionals } = readArgs(args, OPTIONS, 1);
	const folder = contentFolder(values.into);
	const site = await siteOf(folder);
	const { topic, slug } = idOf(positionals[0], site);
	const title = values.title?.trim();
	if (title === '') throw new UsageError('The title is empty.');
	const source = await revisionOf(path.join(folder, pathOf({ topic, slug, locale: 'en' })));
	let refused = 0;
	for (const locale of localesOf(values.locale, values.all, site)) {
		const file = path.join(folder, pathOf({ topic, slug, locale }));
		const place = path.relative(process.cwd(), file);
		const text = template({ locale, title, guide: values.guide, source });
		if (await writeNew(file, text)) console.log(place);
		else {
			console.error(`${place} is there already and was not touched.`);
			refused += 1;
		}
	}
	return refused > 0 ? 1 : 0;
}
