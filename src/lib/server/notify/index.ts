/**
 * Tells people that there is news about their request while they do not look: by Web Push on their
 * device or by e-mail, both asked for. The message carries no content, only that there is news.
 *
 * Data: a watch is a case's address to be told at (`case_watches`); how far the visitor has read is
 * the case's `seen_seq`. States of a piece of news: written → due (a job a watch, a little later, so
 * that several are told at once and who reads meanwhile is not told at all) → told, or dropped when
 * it was seen. A mail about an agreed call carries its time, and a signed address that moves or
 * cancels it and shows nothing else. An address that its service no longer knows is forgotten.
 */
export { callbackIsAgreed, callbackIsNear, newsFor } from './due';
export { callToken, caseOfToken } from './links';
export { notifyTasks, openNotify } from './tasks';
export { canMail, sendMail } from './mail';
export { isPushAddress, push, pushKey } from './push';
export { seen } from './seen';
export { endWatch, unwatch, watch, watchesOf, type Watch } from './watches';
