/**
 * A kiosk reads its own screens aloud. Data: the pieces of a screen (its heading and text, then what
 * can be pressed), each in its own language. States: off, on; a newer screen silences the one before.
 * A piece is said by the device's own voice where it has one of that language that works without a
 * network (others would send what stands on the screen away), by a prompt made beforehand where it
 * is a fixed sentence of ours or of the company's (`static/speech`, made by `npm run speech`), and
 * otherwise it is said that something could not be read. A voice that does not begin is taken for
 * none. Volume is of this visit only.
 */
export { type Piece } from './pieces';
export { Reader } from './reader';
export { Speaker } from './speaker.svelte';
