/**
 * The text first: what scripts add to a page that reads without them (`begin.ts`) is fetched when
 * it is painted, so that on a slow line nothing travels beside it. Found by its name: an import that
 * the build knows of would bring its loader along before the paint.
 */
const begin = () => void import(/* @vite-ignore */ import.meta.url.replace('/boot.', '/begin.'));

/** A frame's callback runs before the frame is out: where the browser tells of paints, that counts. */
function whenPainted(then: () => void) {
	if (PerformanceObserver.supportedEntryTypes.includes('paint'))
		new PerformanceObserver((seen) => {
			if (seen.getEntriesByName('first-contentful-paint').length > 0) then();
		}).observe({ type: 'paint', buffered: true });
	else requestAnimationFrame(() => setTimeout(then));
}

// A page in the background is never painted, and its reader is in no hurry.
if (document.visibilityState === 'hidden') begin();
else {
	whenPainted(begin);
	document.addEventListener('visibilitychange', begin, { once: true });
}
