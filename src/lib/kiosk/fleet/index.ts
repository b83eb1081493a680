/**
 * This device as a kiosk of its company's fleet: its key and its place (`membership`), what it says
 * of itself each minute (`beat`), its problems, its service PIN, and what watches it from outside.
 * All of it lives in the device's `facts`, but for pictures (a cache) and what a full disk does not
 * take (session storage); nothing of a visit is ever in here but how many there were. Nobody enrolled works just as well, for trying out.
 *
 * States: unenrolled → enrolled → refused (revoked, copied or unknown; it works on, and says so) →
 * enrolled again. Settings come down with each heartbeat, are kept for offline, and are taken over
 * between visits only.
 */
export { CornerTaps } from './corner';
export { watchFailures } from './failures';
export { Membership } from './membership.svelte';
export { heldPictures } from './pictures';
export { reloadWhenHeavy } from './heap';
export { problems, report } from './problems';
export { PinLock } from './pin-lock.svelte';
export { countVisit } from './visits';
export { askToExit, beWatched, isWatched } from './watched';
