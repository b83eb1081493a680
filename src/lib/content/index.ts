/**
 * What an article, a guide and a site are; Markdown in, safe article out; releases and what a
 * device lacks of them. Pure: no framework, no clock, no I/O. It never trusts what an editor
 * typed, and never throws on it.
 */
export * from './article';
export * from './check';
export * from './compile';
export * from './html';
export * from './latin';
export * from './locales';
export * from './localise';
export * from './parse-site';
export * from './problem';
export * from './reader';
export * from './release';
export * from './serbian';
export * from './site';
export * from './views';
export * from './wire';
