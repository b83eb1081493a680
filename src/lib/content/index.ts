/**
 * What an article, a guide and a site are; Markdown in, safe article out. Pure: no framework, no
 * clock, no I/O. It never trusts what an editor typed, and never throws on it.
 */
export * from './article';
export * from './locales';
export * from './serbian';
export * from './site';
export * from './views';
