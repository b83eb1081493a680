/**
 * Cases in the store: open, append, claim, transfer, book; each step is one transaction, numbered
 * under the case's row lock and harmless to repeat. A step that does not fit is refused with a
 * `Refusal`. It never decides who may ask: routes do, by a secret (`caseForSecret`) or a session.
 *
 * A waiting case is somebody's in one of three ways: they claim it, they ask for their next, or it is
 * offered to them (`offers`): asked for half a minute, nothing moved until they accept. Who holds a
 * case hands it over by the same offer. What was not answered is taken back by `dispatch`, by the
 * clock, on whichever node is there. Kiosk calls go the same way.
 */
export { agentOf, visitor, type Agent, type Author } from './agent';
export { sendArticle, type SentArticle } from './articles';
export { BELL_TASK, mayTakeNow } from './bells';
export { freeCallbackSlots } from './bookings';
export { bookSlot, changeChannel, type ChannelWish } from './channel';
export {
	caseCookie,
	caseCookieByReceipt,
	caseCookies,
	formSecret,
	forgetCaseCookies,
	giveCaseCookie,
	type CaseKey
} from './cookies';
export { called } from './calls';
export { departed } from './departed';
export { claim, join, note, release, reopen, resolve, type DeskStep } from './desk';
export { closeDispatch, dispatch, openDispatch } from './dispatch';
export { eventsAfter, type Audience } from './events-after';
export {
	agentsNow,
	channelFigures,
	lateCases,
	teamStandings,
	unsolvedArticles,
	type ChannelFigures
} from './figures';
export { liveCallOf } from './live-calls';
export type { CaseRow, StepResult } from './log';
export { merge } from './merge';
export { appendMessage } from './messages';
export { takeNext, type Next } from './next';
export { accept, OFFER_SECONDS, pass, transfer } from './offers';
export { isOpened, openCase, type Delivery } from './open';
export { caseForSecret, ownedCase, type OwnedCase } from './owned';
export { appendPhoto, photoOf } from './photos';
export { placeOf, viewWithPlace, type Place } from './place';
export {
	activeAtDesk,
	agentsAtDesk,
	atDesk,
	availabilityFor,
	colleagues,
	leftDesk,
	setAway,
	type Colleague
} from './presence';
export { offerView, queueFor, type OfferView, type QueueEntry } from './queue';
export { closeRinging, hangUpCall, openRinging, ringCustomer } from './ringing';
export { caseByReceipt, caseById, casesByReceipt, visitorView, type CaseView } from './read';
export { Refusal, type RefusalReason } from './refusal';
export { prioritise } from './prioritise';
export { writtenAs } from './phone';
export { caseByNumber, relatedTo, type Related } from './related';
export { sealingKey, unseal } from './sealing-keys';
export {
	serviceAnswered,
	serviceAsked,
	serviceUnanswered,
	SERVICE_TASK,
	tellSystem,
	type ServiceAsked
} from './services';
export { signal, SIGNALS, signalsFor, type Signal } from './signals';
export { caseTasks, mailTranscript } from './transcript';
export { vote, type Vote } from './votes';
export { withdraw } from './withdraw';
