/**
 * Reading pages from memory: what was rendered once is sent again as bytes, before Kit is asked,
 * until anything it says has changed. What a page says depends on its address, the library and who
 * is there to help, and on nothing of the reader: no cookie, no header but the encoding. It never
 * keeps what carries a cookie, an error or a person's words.
 */
export { front } from './front';
export { isReading, keepPage } from './keep';
