/**
 * This device: its copy of the library, the requests it sent and has still to send, who it is to
 * the server, what this person tried, and which version of the app it runs. Browser only.
 */
export { readArticle, type ReadArticle } from './article';
export {
	committed,
	database,
	doWithoutDisk,
	isDiskBack,
	isWithoutDisk,
	type OwnCase,
	type Outgoing
} from './database';
export { askToStay, isNoRoom, mayBeCleared, roomLeft } from './disk';
export * from './events';
export * from './identity';
export {
	deviceArticle,
	deviceShelf,
	heldSite,
	libraryInStepAt,
	markInStep,
	type DeviceShelf
} from './library';
export { keepLog, keptLog } from './log';
export { findArticles } from './find';
export { keepOffline } from './offline';
export * from './outbox';
export * from './photo';
export {
	keepBell,
	keepNews,
	pushAddress,
	pushPermission,
	pushSubscription,
	subscribeToPush,
	type PushState
} from './push';
export { recentArticles, type RecentArticle } from './recent';
export { refreshSealingKey, sealForServer } from './sealing-key';
export { onKeeping, type Keeping } from './keeping';
export { startOutbox } from './sending';
export { onLibraryChange, syncLibrary } from './sync';
export { dropShared, sharedPhotos } from './shared';
export * from './searches';
export { searchHere, whenSearchIsWhole } from './search';
export { Signals } from './signals.svelte';
export * from './trail';
export { recordRead, recordSearch, recordStep, recordVote } from './tried';
export { forgetEverything } from './wipe';
export { trustedHtml, trustedScript } from './trusted';
export {
	acceptUpdate,
	allowUpdate,
	allowUpdateWhenAway,
	askWorker,
	onVersionWaiting,
	startUpdates
} from './updates';
