import type { ArticleId } from '../article';
import { WRITTEN_LOCALES, type WrittenLocale } from '../locales';
import { error, type Problem } from '../problem';
import { quoted } from './characters';

export interface Place {
	id: ArticleId;
	topic: string;
	slug: string;
	locale: WrittenLocale;
}

const FILE = /^(?:help\/(?<topic>[^/]+)|(?<staff>staff))\/(?<slug>[^/]+)\.(?<locale>[^/.]+)\.md$/;
const WORDS = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAME_LIMIT = 60;
/** An article's file that would be one if it said its language. */
const UNSAID = /^(?:help\/[a-z0-9-]+|staff)\/([a-z0-9-]+)\.md$/;

const isName = (name: string) => WORDS.test(name) && name.length <= NAME_LIMIT;

/** What a file's path says: `help/<topic>/<slug>.<locale>.md`, or `staff/<slug>.<locale>.md`. */
export function placeOf(path: string): Place | Problem {
	const [, unsaid] = UNSAID.exec(path) ?? [];
	if (unsaid !== undefined) {
		const todo = `name it ${unsaid}.en.md, or with another of ${WRITTEN_LOCALES.join(', ')}`;
		return error(1, 'its name does not say its language', todo);
	}
	const { topic = 'staff', slug = '', locale = '' } = FILE.exec(path)?.groups ?? {};
	if (!isName(topic) || !isName(slug) || path.startsWith('help/staff/')) {
		return error(
			1,
			'this is not where an article lives',
			'name it help/<topic>/<slug>.<locale>.md, in lower-case words and hyphens'
		);
	}
	const written = WRITTEN_LOCALES.find((each) => each === locale);
	if (written) return { id: `${topic}/${slug}`, topic, slug, locale: written };
	if (locale === 'sr-Latn') {
		return error(1, 'Latin Serbian is derived', 'write the Cyrillic file (.sr.md) only');
	}
	return error(
		1,
		`no locale is called "${quoted(locale)}"`,
		`use one of ${WRITTEN_LOCALES.join(', ')}`
	);
}

/** The file of an article, where `placeOf` found it. */
export function pathOf({ topic, slug, locale }: Omit<Place, 'id'>): string {
	return `${topic === 'staff' ? 'staff' : `help/${topic}`}/${slug}.${locale}.md`;
}
