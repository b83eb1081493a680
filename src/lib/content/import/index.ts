/**
 * A help site of Docusaurus, Starlight, VitePress, Jekyll or Hugo as articles of ours: front matter
 * mapped, links rewritten, marks of their own turned into ours. What has no equivalent is a problem
 * with its line; no text is dropped without one. Pure: files come in as texts and go out as texts.
 */
export { importTree, type Imported, type ImportOptions } from './import';
export { GENERATORS, type Generator } from './layout';
export type { SourceFile, SourceTree } from './source';
export type { Topic } from './topics';
