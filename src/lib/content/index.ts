/**
 * What an article, a guide and a site are; releases and what a device lacks of them; what pages
 * show of a library. Pure: no framework, no clock, no I/O. From Markdown to articles is the
 * neighbouring door, `$lib/content/compile`.
 */
export * from './article';
export * from './html';
export * from './latin';
export * from './locales';
export * from './localise';
export * from './problem';
export * from './reader';
export * from './release';
export * from './serbian';
export * from './site';
export * from './views';
export * from './wire';
