/**
 * The text first: what scripts add to a page that reads without them (`begin.ts`) is fetched when
 * it is painted, so that on a slow line nothing travels beside it. This much stands in the page
 * itself, the same in each (vite/boot.js); the page says where the rest is.
 */
const { begin: address = '' } =
	document.querySelector<HTMLElement>('script[data-begin]')?.dataset ?? {};
let hasBegun = false;
const begin = () =>
	void import(/* @vite-ignore */ address).then(() => {
		hasBegun = true;
	});

/** A frame's callback runs before the frame is out: where the browser tells of paints, that counts. */
function whenPainted(then: () => void) {
	if (PerformanceObserver.supportedEntryTypes.includes('paint'))
		new PerformanceObserver((seen) => {
			seen.getEntriesByName('first-contentful-paint').forEach(then);
		}).observe({ type: 'paint', buffered: true });
	else requestAnimationFrame(() => setTimeout(then));
}

// A page in the background is never painted, and its reader is in no hurry.
if (document.visibilityState === 'hidden') begin();
else {
	whenPainted(begin);
	document.addEventListener('visibilitychange', begin, { once: true });
}

/** Who has gone on before `begin.ts` came has been here all the same: the next page writes it down. */
addEventListener('pagehide', () => {
	if (hasBegun) return;
	sessionStorage['deskbell-left'] = `${sessionStorage['deskbell-left'] ?? ''} ${location.href}`;
});
