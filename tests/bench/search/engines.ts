import flexsearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch, { type SearchOptions } from 'minisearch';
import type { Locale } from '../../../src/lib/content';
import { createIndex } from '../../../src/lib/search';
import type { Put } from '../search-library';

/** Gives ids, the best first. */
export type Answer = (question: string, limit: number) => string[];

export interface Engine {
	name: string;
	build(library: Put[], locale: Locale): Answer;
}

/** Ours, with the passages that it answers with. */
export const ours: Engine = {
	name: 'Deskbell',
	build(library, locale) {
		const index = createIndex(locale);
		for (const { document, locale: written } of library) index.add(document, written);
		return (question, limit) =>
			index.search(question, { limit, locale }).results.map(({ id }) => id);
	}
};

const flat = ({ document }: Put) => ({
	id: document.id,
	title: document.title,
	summary: document.summary,
	body: document.body,
	headings: document.headings.join(' . '),
	aliases: [...document.aliases, ...document.tags].join('\n')
});
const FIELDS = ['title', 'headings', 'aliases', 'summary', 'body'];

function miniSearch(name: string, searchOptions: SearchOptions): Engine {
	return {
		name,
		build(library) {
			const index = new MiniSearch({ fields: FIELDS, searchOptions });
			index.addAll(library.map(flat));
			return (question, limit) =>
				index
					.search(question)
					.slice(0, limit)
					.map(({ id }) => String(id));
		}
	};
}

const boost: Record<string, number> = { title: 4, headings: 2 };
export const miniPlain = miniSearch('MiniSearch plain', {});
export const miniPrefix = miniSearch('MiniSearch prefix', { boost, prefix: true });
/** The same work as ours. */
export const miniStd = miniSearch('MiniSearch std', { boost, prefix: true, fuzzy: 0.2 });

/** Its signs of a query, which people do not mean so. */
const LUNR_SIGNS = /[:~^+\-*]/g;

const lunrEngine: Engine = {
	name: 'Lunr',
	build(library, locale) {
		const index = lunr(function () {
			this.ref('id');
			for (const field of FIELDS) this.field(field, { boost: boost[field] ?? 1 });
			// Its stemmer is English.
			if (locale !== 'en') {
				this.pipeline.reset();
				this.searchPipeline.reset();
			}
			for (const article of library) this.add(flat(article));
		});
		return (question, limit) =>
			index
				.search(question.replace(LUNR_SIGNS, ' '))
				.slice(0, limit)
				.map(({ ref }) => ref);
	}
};

const flexSearch: Engine = {
	name: 'FlexSearch',
	build(library) {
		const index = new flexsearch.Document({ document: { id: 'id', index: FIELDS } });
		for (const article of library) index.add(flat(article));
		return (question, limit) => {
			const found = index.search(question, { limit });
			return [...new Set(found.flatMap(({ result }) => result.map(String)))].slice(0, limit);
		};
	}
};

/** Ours and its peers, each with the settings it did best with. */
export const ENGINES: Engine[] = [ours, miniPlain, miniStd, lunrEngine, flexSearch];
