/**
 * What searches teach: when several people searched for the same words, did not find, and were then
 * helped by the same article, editors are asked whether the article should be found by these words.
 *
 * Nobody can be told from what is kept. An event is the words, how much was shown and opened, and
 * what solved it, each by itself: visits, devices and addresses have no number here. That one person
 * does not count as three is known by a hash of the network together with what was said, under a
 * salt that is made anew each day and then gone; so a network counts once a day for the same thing.
 * Words that may tell who asked are not kept (`learnable`), nor is anything of a browser that asks
 * not to be tracked, and all of it goes after 90 days. It only proposes: files are changed by
 * editors, and what they refused is not proposed again.
 */
export { recordSearchEvent, searchEventSchema, type SearchEvent } from './events';
export { asksNotToBeTracked } from './signal';
export { decide, findProposal, proposals, type Proposal } from './proposals';
export { learningClocks, learningTasks } from './retention';
export { unfoundSearches, type Unfound } from './unfound';
