/**
 * The interface's text. `m.some_key({ name })` in the reader's locale; the locale of the request
 * (server) or of the screen (browser) is set once by whoever knows it, through `speakIn`.
 */
export { m } from './compiled/messages.js';
export { getLocale, overwriteGetLocale as speakIn } from './compiled/runtime.js';
