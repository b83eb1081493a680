/**
 * What a case is: its log, transitions, receipt, promise, opening hours and slots; who may take it,
 * in which order, and how long that takes. Pure: time and
 * randomness come in as arguments, and instants are epoch milliseconds.
 */
export { afterCall, type AfterCall } from './attempts';
export { availabilityOf, wordingOf, type Availability } from './availability';
export { fromBase64Url, toBase64Url } from './base64url';
export * from './carried';
export * from './case';
export { hasRoom, type Load } from './capacity';
export { claimOf, secretFrom } from './claim';
export { canonicalJson, openingDigest } from './digest';
export {
	addOpenTime,
	closesAt,
	holidayAt,
	instantAt,
	isOpen,
	nextOpening,
	openings,
	opensOn,
	scheduleOf,
	type Schedule
} from './hours';
export { closedDay, daysOffered, type ClosedDay, type DayWish } from './open-days';
export * from './photo';
export * from './promise';
export { byPromise, inOrder, OVERDUE_TURN, placeIn, type Queued } from './queue';
export { formatReceipt, parseReceipt, receiptOf } from './receipt';
export { priorityOf, teamById, teamFor } from './routing';
export { makeSealingKeys, open as openSealed, seal, type Envelope } from './sealing';
export { sharedAddress, sharedPhotosIn } from './shared';
export * from './skills';
export * from './slots';
export { toldAt, type Told } from './told';
export { stateAfter } from './transitions';
export { afterVote, voteForm } from './vote';
export { waitRange, type Served, type WaitRange } from './wait';
