import { stringify } from 'yaml';
import { categoryOf, type Layout } from './layout';
import { topicOf, unnumbered, worded } from './names';
import type { Page } from './page';
import type { SourceFile } from './source';

/** A topic that the imported articles are in. */
export interface Topic {
	id: string;
	title: string;
	summary: string;
	/** Slugs as the old site had them. */
	order: string[];
}

export interface Placed {
	page: Page;
	topic: string;
	slug: string;
}

/** What a generator's file for a folder says of a topic. */
function categories(files: readonly SourceFile[], layout: Layout) {
	const found = new Map<string, ReturnType<typeof categoryOf>>();
	for (const file of files) {
		const folder = /([^/]+)\/_category_\.(?:json|ya?ml)$/.exec(file.path)?.[1];
		const isTranslated = file.path.startsWith(`${layout.base}i18n/`);
		if (folder !== undefined && !isTranslated)
			found.set(topicOf(unnumbered(folder)), categoryOf(file));
	}
	return found;
}

function orderOf(pages: Placed[]): string[] {
	const placed = pages.filter(({ page }) => page.matter.order !== undefined);
	placed.sort((a, b) => (a.page.matter.order ?? 0) - (b.page.matter.order ?? 0));
	return [...new Set(placed.map(({ slug }) => slug))];
}

/** The topics of the imported articles, each with the order its articles had. */
export function topicsOf(
	all: readonly Placed[],
	files: readonly SourceFile[],
	layout: Layout
): Topic[] {
	const known = categories(files, layout);
	const ids = [...new Set(all.map(({ topic }) => topic))].sort();
	return ids.map((id) => {
		const pages = all.filter((each) => each.topic === id);
		const index = pages.find(
			({ page }) => page.isIndex && page.locale === 'en' && page.key.split('/').length === 2
		);
		const title = known.get(id)?.label ?? index?.page.title ?? worded(id);
		const summary = known.get(id)?.description ?? index?.page.summary ?? `${title}.`;
		return { id, title, summary, order: orderOf(pages) };
	});
}

/** The lines that site.yaml needs under `topics:` for topics it does not have. */
export function topicsYaml(topics: readonly Topic[]): string {
	if (topics.length === 0) return '';
	const written = topics.map(({ id, title, summary, order }) => ({
		id,
		icon: 'circle-help',
		title: { en: title },
		summary: { en: summary },
		...(order.length > 0 && { order })
	}));
	return stringify(written, { lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
}
