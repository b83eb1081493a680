/**
 * The text first: what scripts add to a page that reads without them (`begin.ts`) is fetched when
 * it is painted, so that on a slow line nothing travels beside it.
 */
const begin = () => void import('./begin');

// A page in the background is never painted, and its reader is in no hurry.
if (document.visibilityState === 'hidden') begin();
else requestAnimationFrame(() => setTimeout(begin));
