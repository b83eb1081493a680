/**
 * A kiosk's visit: the screens as a table, what is typed and tried, the keyboard, the idle clock,
 * the request made here, and how this visitor likes it (text, contrast, reach, time, one switch, read
 * aloud). It holds everything in memory and never writes to a URL, a title, storage or history; only
 * a sealed request touches the disk, and that through `lib/device`. What the kiosk is to its company
 * (`fleet/`) knows nothing of visits. Browser only.
 *
 * A request is saved here → received by the server → taken by a colleague → closed; or refused; or
 * unkept, where neither disk nor server has it, and tried again as the same. A call may go on in the
 * same case by another way (`channel-change`). Its customer is waited for, and finds back to it from
 * every screen; one that never left the kiosk ends with the visit.
 */
export { Comfort, TEXT_SIZES } from './comfort/comfort.svelte';
export { takeAlong, type Along } from './along';
export { clock } from './clock.svelte';
export { getKiosk, setKiosk, type KioskContext } from './context';
export { askToExit, CornerTaps, heldPictures, isWatched, PinLock, problems, report } from './fleet';
export { answerKey, type Draft } from './draft';
export { positionOf, progress, stepOf } from './guide';
export { IdleClock } from './idle-clock.svelte';
export { Kiosk } from './kiosk.svelte';
export { default as Field } from './keyboard/Field.svelte';
export { default as Keyboard } from './keyboard/Keyboard.svelte';
export { default as Keypad } from './keyboard/Keypad.svelte';
export { NOTHING_TYPED, type Typing } from './keyboard/typing';
export { moveByArrows } from './keys/arrows';
export { pressByFingers } from './keys/fingers';
export { scan } from './keys/scanner';
export { leaveFor, whoLeft } from './leaving';
export { lockDown } from './lockdown';
export { withoutLinks } from './links';
export { PhoneEntry } from './phone.svelte';
export { answersOf, daysAt, problemOf } from './services';
export type { Wish } from './channel-change';
export type { Progress } from './delivery';
export { Refused } from './case-post';
export { KioskRequest } from './request.svelte';
export { nextQuestion, type KioskChannel, type Question } from './screens';
export { Reader, Speaker, type Piece } from './speech';
export { byDay, callTimes, type Day } from './times';
export { Visit } from './visit.svelte';
