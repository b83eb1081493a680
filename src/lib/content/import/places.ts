import type { ArticleId } from '../article';
import { nameOf, topicOf, unnumbered } from './names';
import type { Page } from './page';

/** Which article each page becomes: the same in every locale, and nobody else's. */

const HOME_TOPIC = 'general';
const OVERVIEW = 'overview';

interface Wanted {
	topic: string;
	slug: string;
}

const namesIn = (key: string) => key.split('/').map(unnumbered);

/** What a page would like to be called. `folders` are those that hold more than their index. */
function wanted(page: Page, folders: ReadonlySet<string>, topic: string | undefined): Wanted {
	const names = namesIn(page.key);
	if (page.isIndex) names.pop();
	const isSection = page.isIndex && names.length === 1 && folders.has(names[0] ?? '');
	const own = page.matter.slug?.split('/').filter(Boolean).at(-1);
	const [first, ...rest] = names.length > 1 || isSection ? names : [HOME_TOPIC, ...names];
	if (own !== undefined && rest.length > 0) rest[rest.length - 1] = own;
	const words = topic === undefined || first === HOME_TOPIC ? rest : [first ?? '', ...rest];
	return { topic: topic ?? topicOf(first ?? ''), slug: nameOf(words.join('-')) || OVERVIEW };
}

/** The folders that have a page beside their index. */
function foldersWithPages(pages: readonly Page[]): Set<string> {
	const folders = pages.flatMap((page) => {
		const names = namesIn(page.key);
		if (page.isIndex) names.pop();
		return names.length > 1 ? (names[0] ?? []) : [];
	});
	return new Set(folders);
}

/** The id of each page's key. English pages are named first; a name taken twice is numbered. */
export function placeAll(
	pages: readonly Page[],
	topic: string | undefined
): Map<string, ArticleId> {
	const folders = foldersWithPages(pages);
	const ids = new Map<string, ArticleId>();
	const taken = new Set<string>();
	const inOrder = [...pages].sort((a, b) => Number(b.locale === 'en') - Number(a.locale === 'en'));
	for (const page of inOrder) {
		if (ids.has(page.key)) continue;
		const place = wanted(page, folders, topic);
		const plain: ArticleId = `${place.topic}/${place.slug}`;
		let id = plain;
		for (let number = 2; taken.has(id); number++)
			id = `${place.topic}/${place.slug.slice(0, 56)}-${number}`;
		if (id !== plain) {
			page.notes.add(
				'warning',
				1,
				`another page is "${plain}" already, so this one is "${id}"`,
				'rename one of them'
			);
		}
		taken.add(id);
		ids.set(page.key, id);
	}
	return ids;
}
