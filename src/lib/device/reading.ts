/**
 * The device as a reading page carries it: a few bytes that write down what was tried, and let the
 * service worker do the rest (`src/service-worker`). Its other door, `index.ts`, is for pages that
 * are programs.
 */
export { recordRecent } from './record-recent';
export { recordRead, recordVote } from './tried';
export { allowUpdateWhenAway, askWorker, startUpdates } from './updates';
export { articleAt, recordLeft, recordVisit } from './visited';
