/**
 * One search for the server, the phone and the kiosk: analyse, index, rank, highlight. Pure: the
 * same articles give the same order everywhere, whatever order they were added in. It answers with
 * segments, never with HTML, and takes any string for a question.
 */
export { openSearchWorker, type SearchClient } from './client';
export { documentOf, type SearchDocument } from './document';
export type { Facet, Facets, Scope } from './facets';
export { learnable } from './learning';
export {
	createBareIndex,
	createIndex,
	restoreIndex,
	type BareIndex,
	type SearchAnswer,
	type SearchIndex,
	type SearchOptions,
	type SearchResult
} from './search-index';
export type { Segment } from './segments';
export { serveSearch, type SearchSource, type Served } from './serve';
export type { Snapshot } from './snapshot';
export {
	productName,
	searchView,
	type Choice,
	type FoundArticle,
	type Named,
	type SearchView
} from './view';
