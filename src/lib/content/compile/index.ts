/**
 * From what an editor typed to what a library holds: Markdown and YAML in; articles, guides and the
 * site out, or problems with their lines. A door of its own, because it weighs 60 KB and no page
 * may carry it. Pure like the folder around it; it trusts nothing and throws on nothing.
 */
export { checkLibrary } from './check';
export {
	compileArticle,
	type Broken,
	type Compilation,
	type Compiled,
	type Source
} from './compile';
export { frontMatterSchema } from './front-matter';
export { nearest } from './near';
export { followMove, moveFile, moveInSite, wasFormerly, type Move } from './move';
export {
	checkService,
	inServiceOrder,
	parseService,
	serviceIdOf,
	type ParsedService
} from './parse-service';
export { parseSite } from './parse-site';
export { pathOf, placeOf, type Place } from './path';
export type { ImageInfo, Images, Reference } from './references';
export type { BrokenFile, LibraryFile } from './places';
export { Review, reviewLibrary, type Moment, type ReviewedFile } from './review';
