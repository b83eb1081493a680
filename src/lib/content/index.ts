/**
 * What an article, a guide and a site are; releases and what a device lacks of them; what pages
 * show of a library. Pure: no framework, no clock, no I/O. From Markdown to articles is the
 * neighbouring door, `$lib/content/compile`.
 */
export * from './article';
export * from './day';
export * from './digits';
export * from './html';
export * from './latin';
export * from './locales';
export * from './localise';
export type { Localised } from './localised';
export * from './problem';
export * from './reader';
export * from './release';
export * from './serbian';
export * from './services';
export * from './site';
export * from './views';
export * from './wire';
