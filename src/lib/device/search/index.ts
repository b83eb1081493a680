/**
 * Search on this device: the answer without a network, and before the next key.
 *
 * A worker makes an index of the library's copy on this device, one per written locale, when it is
 * first asked for, so that nothing but the articles themselves travels. Goals: a key is answered in
 * 50 ms at 5,000 articles on a slow phone, a cold start in 500 ms, a changed article is found in
 * 100 ms. Not goals: searching what this device does not hold, and keeping what anybody typed.
 *
 * - The index is put away as a few large arrays (`lib/search/snapshot.ts`) in a database of its own:
 *   it can be made again at any time and must never stand in the way of what cannot. It holds no
 *   texts; they are read from the library's articles for what is shown.
 * - What is held is read from a few long texts (`../contents.ts`), never from the cards of a release:
 *   that would cost a start more than all the rest.
 * - A snapshot says which articles it holds by their hashes, so it belongs to no release: whatever
 *   is held now, only the difference is applied, at a start as well as after a sync. It is put away
 *   again when a start had to take something in, or when it lags behind by many articles, and only
 *   when nobody is typing.
 * - A snapshot made by other code, damaged or cut off is as good as none: the index is made anew. One
 *   that was taken up and then fails is thrown away in the same manner. Neither is ever an error.
 * - While an index is being made it answers from what it has, and says so; an index that has to
 *   change in large part answers as before until the new one is whole.
 * - Code that never ran is slow: once there, the index rehearses with its own words until somebody asks.
 * - Of several tabs one makes the index and puts it away (Web Locks); the others take that up.
 */
export { endSearch, searchHere, whenSearchIsWhole } from './here';
