import { stringify } from 'yaml';
import type { ArticleId } from '../article';
import type { Page } from './page';
import { nameOf, topicOf } from './names';
import { route } from './addresses';

const ALIASES_LIMIT = 30;
const TAGS_LIMIT = 12;
const TEXT_LIMIT = 400;

/** A text that our front matter takes whole. */
function fitting(page: Page, key: string, text: string): string {
	if (text.length <= TEXT_LIMIT) return text;
	page.notes.add(
		'warning',
		page.notes.lineOfKey(key),
		`the ${key} is longer than ${TEXT_LIMIT} characters`,
		'say it shorter; it was cut'
	);
	return `${text.slice(0, TEXT_LIMIT - 1).trimEnd()}…`;
}

function limited(page: Page, key: string, texts: readonly string[], limit: number): string[] {
	const all = [...new Set(texts)].filter((text) => text !== page.title);
	for (const text of all.slice(limit)) {
		page.notes.about(
			text,
			`more than ${limit} ${key}: "${text}" was left out`,
			'leave the best ones'
		);
	}
	return all.slice(0, limit).map((text) => fitting(page, key, text));
}

/** An address of the old site as an id here: its topic and the rest; a lone word is in the page's. */
function formerId(address: string, topic: string): ArticleId | undefined {
	const names = route(address.replace(/^https?:\/\/[^/]+/, ''))
		.replace(/^docs\//, '')
		.split('/')
		.map(nameOf)
		.filter(Boolean);
	const [first = '', ...rest] = names;
	if (names.length === 0) return undefined;
	return rest.length === 0 ? `${topic}/${first}` : `${topicOf(first)}/${rest.join('-')}`;
}

/** The ids of before that nobody has today and nobody else had. */
function formerly(page: Page, id: ArticleId, claims: Map<ArticleId, ArticleId>): ArticleId[] {
	const [topic = ''] = id.split('/');
	const found = new Set<ArticleId>();
	for (const address of page.matter.addresses) {
		const old = formerId(address, topic);
		if (old === undefined || old === id) continue;
		const owner = claims.get(old) ?? id;
		claims.set(old, owner);
		if (owner === id) found.add(old);
		else
			page.notes.about(
				address,
				`the old address "${address}" leads to "${owner}"`,
				'redirect it in the proxy if it must lead here'
			);
	}
	return [...found];
}

/** The file of an article. `claims` knows every id of today, and of before as they are met. */
export function articleFile(
	page: Page,
	id: ArticleId,
	body: string,
	claims: Map<ArticleId, ArticleId>
): string {
	const { matter } = page;
	const aliases = limited(page, 'aliases', matter.aliases, ALIASES_LIMIT);
	const tags = limited(page, 'tags', matter.tags, TAGS_LIMIT);
	const old = formerly(page, id, claims);
	const keys = {
		title: fitting(page, 'title', page.title),
		summary: fitting(page, 'summary', page.summary),
		...(aliases.length > 0 && { aliases }),
		...(tags.length > 0 && { tags }),
		...(matter.isDraft && { status: 'draft' }),
		...(matter.publishAt !== undefined && { publishAt: matter.publishAt }),
		...(matter.expireAt !== undefined && { expireAt: matter.expireAt }),
		...(old.length > 0 && { formerly: old }),
		...(matter.updated !== undefined && { updated: matter.updated })
	};
	return `---\n${stringify(keys, { lineWidth: 0 })}---\n${body}\n`;
}
