/** The device as the service worker drives it: what works without a page. */
export { database } from './database';
export { keepForReader, readLocales } from './keeping';
export { enqueueVote } from './votes';
export { keepShared } from './shared';
export { OUTBOX_TAG, sendOutbox } from './outbox';
export { deviceArticle, deviceShelf, heldSite, libraryInStepAt, type DeviceShelf } from './library';
